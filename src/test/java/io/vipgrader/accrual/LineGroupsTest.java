package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.FORMAT;
import static io.vipgrader.accrual.SmallPolicy.excluding;
import static io.vipgrader.accrual.SmallPolicy.rule;
import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.withBooks;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A line touches the sums and books of those who see it and count it, and no others. */
class LineGroupsTest {
    /** A whole year, and its first half for an audience of its own: three books each. */
    private final Plan plan = Plan.of(
            List.of(
                    withBooks(LocalDate.of(2025, 12, 31), rule("category", "GOLD", 0)),
                    excluding(withBooks(LocalDate.of(2025, 6, 30), rule("category", "GOLD", 0)), "type", "STAFF")),
            FORMAT);

    private final Totals totals = Totals.of(plan);
    private final LineGroups groups = totals.groups();
    private final int food = plan.classOf(List.of("FOOD"));
    private final int gold = plan.classOf(List.of("GOLD"));

    private Recipe recipe(int lineClass, String day) {
        int epochDay = (int) LocalDate.parse(day).toEpochDay();
        return groups.recipe(groups.number(lineClass, epochDay, epochDay));
    }

    @Test
    void aLineThatAllSeeAndCountTouchesAllBooksAndSums() {
        assertThat(recipe(food, "2025-03-01").books()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(recipe(food, "2025-03-01").bookShares())
                .containsExactly(10_000, 10_000, 10_000, 10_000, 10_000, 10_000);
        assertThat(recipe(food, "2025-03-01").sumWords()).containsExactly(2, 3);
        assertThat(recipe(food, "2025-03-01").visitWords()).containsExactly(4, 5);
    }

    @Test
    void aLineThatOneAudienceSeesTouchesItsBooksOnly() {
        assertThat(recipe(food, "2025-08-01").books()).containsExactly(0, 1, 2);
        assertThat(recipe(food, "2025-08-01").sumWords()).containsExactly(2);
    }

    @Test
    void aLineThatDoesNotCountTouchesNoBookAndNoSum() {
        assertThat(recipe(gold, "2025-03-01").books()).isEmpty();
        assertThat(recipe(gold, "2025-03-01").sumWords()).isEmpty();
        assertThat(recipe(gold, "2025-03-01").visitWords()).containsExactly(4, 5);
    }

    @Test
    void aLineThatIsKnownLongSinceTouchesNothing() {
        assertThat(groups.none().views().isEmpty()).isTrue();
        assertThat(groups.none().visitWords()).isEmpty();
    }

    @Test
    void oneByOneALineGoesToTheBooksOfItsAudienceOnly() {
        Accruer.of(plan, totals).line(sale("ann", "2025-08-01", 10, "S1", "FOOD"));
        assertThat(IntStream.range(0, 6).map(this::entries)).containsExactly(1, 1, 1, 0, 0, 0);
    }

    /** 1 where a book has room for any. */
    private int entries(int book) {
        int part = totals.partitionIndex(new CustomerKey().read("ann"));
        return totals.books().part(book, part).bytes() > 0 ? 1 : 0;
    }
}
