package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gap names all that is missing, on the way whose largest missing share is least. */
class GapTest {
    /** Row 0 has much spend and few days, row 1 the other way round, row 2 nothing, row 3 less than nothing, row 4 little. */
    private final MeasureColumn spend =
            new MeasureColumn("spend", 2, new long[] {3_900_00, 1_000_00, 0, -100_00, 800_00});

    private final MeasureColumn days = new MeasureColumn("days", 0, new long[] {3, 20, 0, 0, 3});

    private final Entry bySpend = entry(atLeast(spend, 8_000_00), atLeast(days, 4));
    private final Entry byDays = entry(atLeast(spend, 2_000_00), atLeast(days, 24));

    @Test
    void theWayWithTheLeastLargestMissingShareIsNearer() {
        // Row 0: 51% of the spend on one way, 87.5% of the days on the other. Row 1: 87.5% of the spend; 50%.
        assertThat(nearest(0)).isSameAs(bySpend);
        assertThat(nearest(1)).isSameAs(byDays);
        // Row 4: 90% of the spend and 25% of the days; 60% and 87.5%.
        assertThat(nearest(4)).isSameAs(byDays);
    }

    @Test
    void ofWaysAsFarTheFirstWrittenIsNamed() {
        assertThat(nearest(2)).isSameAs(bySpend);
        assertThat(nearest(2).gap(2)).isEqualTo("spend 8000.00, days 4");
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        assertThat(bySpend.gap(0)).isEqualTo("spend 4100.00, days 1");
        assertThat(bySpend.gap(1)).isEqualTo("spend 7000.00");
        assertThat(bySpend.gap(3)).isEqualTo("spend 8100.00, days 4");
    }

    @Test
    void sharesCompareExactlyWhereRoundingWouldCallThemEqual() {
        MeasureColumn value = new MeasureColumn("spend", 0, new long[] {0});
        AtLeast less = atLeast(new MeasureColumn("a", 0, new long[] {1}), 1_000_000_000_000_000_000L);
        AtLeast more = atLeast(value, 1_000_000_000_000_000_000L);
        assertThat(AtLeast.compareMissingShare(less, more, 0)).isNegative();
        assertThat(AtLeast.compareMissingShare(more, less, 0)).isPositive();
    }

    private Entry nearest(int row) {
        List<Entry> ways = List.of(bySpend, byDays);
        return ways.stream().min(Entry.byDistance(row)).orElseThrow();
    }

    private static AtLeast atLeast(MeasureColumn measure, long least) {
        return new AtLeast(measure, least, false);
    }

    private static Entry entry(AtLeast... bounds) {
        return new Entry(
                new Place("gap.yaml", 1, 1),
                "RED",
                1,
                List.of(bounds),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
