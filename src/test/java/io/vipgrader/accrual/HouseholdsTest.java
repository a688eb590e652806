package io.vipgrader.accrual;

import static io.vipgrader.accrual.SmallPolicy.sale;
import static io.vipgrader.accrual.SmallPolicy.summing;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.OrderLine;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member's line counts for the head in the programmes that sum households, and for the member in the others. */
class HouseholdsTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    /** In this order: what the first of them leaves behind must not touch the next. */
    private static final List<OrderLine> LINES = List.of(
            sale("wife", "2025-08-01", 1),
            sale("wife", "2025-03-01", 100),
            sale("husband", "2025-08-01", 10),
            sale("single", "2025-08-02", 7));

    @TempDir
    private Path directory;

    private Plan plan() throws IOException {
        Files.writeString(directory.resolve("households.csv"), "member,head\nwife,husband\n");
        PeopleFiles.Table households = new PeopleFiles.Files(
                List.of("households.csv"),
                directory,
                StandardCharsets.UTF_8,
                ',',
                Map.of("member", "member", "head", "head"));
        Target apart = SmallPolicy.year2025();
        People people = PeopleReader.read(
                new PeopleFiles(Map.of(PeopleTable.HOUSEHOLDS, households)),
                apart.policy().days(),
                new LocalDisk(),
                () -> false);
        Target half = SmallPolicy.target(LocalDate.of(2025, 7, 1), NEW_YEAR);
        return Plan.of(List.of(apart, summing(apart), summing(half)), SmallPolicy.FORMAT, people);
    }

    private static List<Map<String, Long>> spend(Totals totals) {
        return List.of(spend(totals, 0), spend(totals, 1), spend(totals, 2));
    }

    private static Map<String, Long> spend(Totals totals, int target) {
        TargetTotals own = TargetTotals.of(totals, target);
        Map<String, Long> spend = new TreeMap<>();
        for (int customer : totals.all()) {
            if (own.hasRow(customer)) {
                spend.put(totals.id(customer), own.spend().of(customer) / 10_000);
            }
        }
        return spend;
    }

    @Test
    void eachProgrammeHasItsOwn() throws IOException {
        List<Map<String, Long>> expected = List.of(
                Map.of("wife", 101L, "husband", 10L, "single", 7L),
                Map.of("husband", 111L, "single", 7L),
                Map.of("husband", 11L, "single", 7L));
        Totals oneByOne = Totals.of(plan());
        LINES.forEach(Accruer.of(oneByOne.plan(), oneByOne)::line);
        assertThat(spend(oneByOne)).isEqualTo(expected);

        Totals inBulk = Totals.of(plan());
        BulkAccruer bulk = BulkAccruer.of(inBulk);
        BulkLines.add(LINES, inBulk.plan(), bulk);
        bulk.finish();
        assertThat(spend(inBulk)).isEqualTo(expected);
    }
}
