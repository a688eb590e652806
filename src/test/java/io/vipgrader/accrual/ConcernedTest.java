package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.LineKind;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever a table about people may concern is told, and hardly anybody else. */
class ConcernedTest {
    private static final String LONG_ID = "a customer whose id is longer than sixteen bytes";

    @TempDir
    private Path directory;

    private Concerned of(String file, String sentence) throws IOException {
        RuleCase spec = RuleCase.cases(file)
                .filter(each -> each.sentence().startsWith(sentence))
                .findFirst()
                .orElseThrow();
        return Concerned.of(spec.accrued(directory).totals().plan());
    }

    private People aliases(String rows) throws IOException {
        Files.writeString(directory.resolve("aliases.csv"), rows);
        PeopleFiles.Table table = new PeopleFiles.Files(
                List.of("aliases.csv"),
                directory,
                StandardCharsets.UTF_8,
                ',',
                Map.of("alias", "alias", "customer", "customer"));
        return PeopleReader.read(
                new PeopleFiles(Map.of(PeopleTable.ALIASES, table)),
                SmallPolicy.year2025().policy().days(),
                new LocalDisk(),
                () -> false);
    }

    private static boolean holds(Concerned concerned, String id) {
        CustomerKey key = new CustomerKey().read(id);
        byte[] bytes = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
        boolean held = key.inline()
                ? concerned.holds(key.firstWord(), key.secondWord())
                : concerned.holds(bytes, 1, bytes.length - 2);
        assertThat(concerned.holds(id)).isEqualTo(held);
        return held;
    }

    @Test
    void withoutTablesNobodyIs() {
        Concerned nobody = Concerned.of(Plan.of(List.of(SmallPolicy.year2025()), SmallPolicy.FORMAT));
        assertThat(nobody.isEmpty()).isTrue();
        assertThat(holds(nobody, "a")).isFalse();
        assertThat(holds(nobody, LONG_ID)).isFalse();
    }

    @Test
    void aliasesAndWhoseTheyAreHouseholdsAndTheExcludedAre() throws IOException {
        Concerned concerned = of("accrued-fates\\.yaml", "every sale and return");
        assertThat(concerned.isEmpty()).isFalse();
        assertThat(List.of("card", "wife", "husband", "lodger", "staff")).allMatch(id -> holds(concerned, id));
        assertThat(List.of("a", "car", "cards", LONG_ID)).noneMatch(id -> holds(concerned, id));
    }

    @Test
    void whoIsKnownAndNotLeftOutIsNot() throws IOException {
        Concerned concerned = of("accrued-people\\.yaml", "an excluded customer has no row");
        assertThat(List.of("a", "d")).allMatch(id -> holds(concerned, id));
        assertThat(List.of("b", "c")).noneMatch(id -> holds(concerned, id));
    }

    @Test
    void anIdMayBeLong() throws IOException {
        People people = aliases("alias,customer\n" + LONG_ID + ",C\n");
        Concerned concerned = Concerned.of(Plan.of(List.of(SmallPolicy.year2025()), SmallPolicy.FORMAT, people));
        assertThat(holds(concerned, LONG_ID)).isTrue();
        assertThat(holds(concerned, LONG_ID + "!")).isFalse();
    }

    @Test
    void householdsThatNoProgrammeSumsAreNot() throws IOException {
        Concerned concerned = of("accrued-people\\.yaml", "households stay apart");
        assertThat(concerned.isEmpty()).isTrue();
        assertThat(holds(concerned, "wife")).isFalse();
    }

    @Test
    void everybodyIsWhereStrangersAreLeftOut() throws IOException {
        Concerned concerned = of("accrued-people\\.yaml", "an exclusion of all but some");
        assertThat(concerned.isEmpty()).isFalse();
        assertThat(List.of("a", "b", "c", "anybody", LONG_ID)).allMatch(id -> holds(concerned, id));
    }

    /** So many that they collide in the table, whose places are taken one after the other. */
    @Test
    void ofThousandsOfAliasesEachIs() throws IOException {
        StringBuilder aliases = new StringBuilder("alias,customer\n");
        for (int i = 0; i < 3_000; i++) {
            aliases.append("card").append(i).append(",C").append(i).append('\n');
        }
        Concerned concerned =
                Concerned.of(Plan.of(List.of(SmallPolicy.year2025()), SmallPolicy.FORMAT, aliases(aliases.toString())));
        for (int i = 0; i < 3_000; i++) {
            assertThat(holds(concerned, "card" + i)).isTrue();
            assertThat(holds(concerned, "C" + i)).isTrue();
            assertThat(holds(concerned, "stranger" + i)).isFalse();
        }
    }

    @Test
    void aVoidLineOfSomebodyConcernedIsNotKept() throws IOException {
        Plan plan = Plan.of(List.of(SmallPolicy.year2025()), SmallPolicy.FORMAT, aliases("alias,customer\ncard,C\n"));
        DayBook book = DayBook.of(plan);
        BulkAccruer bulk = BulkAccruer.of(book);
        bulk.line(SmallPolicy.line(LineKind.VOID, "card", "2025-03-01", 7));
        bulk.line(SmallPolicy.line(LineKind.SALE, "", "2025-03-01", 7));
        bulk.line(SmallPolicy.line(LineKind.SALE, "card", "2025-03-01", 5));
        bulk.finish();
        ControlTotals control = book.at(plan, Crew.alone()).tally().control(0);
        assertThat(control.linesRead()).isEqualTo(3);
        assertThat(control.linesVoid()).isEqualTo(1);
        assertThat(control.linesAnonymous()).isEqualTo(1);
        assertThat(control.moneyAnonymous()).isEqualTo(70_000);
        assertThat(control.moneyRecognised()).isEqualTo(50_000);
    }
}
