package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.OrderLine;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The grader agrees with a second, naive one over random lines under random policies, several targets in one pass. */
class GradeOracleTest {
    /** Three thousand take about five seconds. */
    private static final int CASES = 3_000;

    @Test
    void everyRowIsWhatTheNaiveGraderSays() {
        int graded = 0;
        int tiered = 0;
        int ranked = 0;
        for (long seed = 0; seed < CASES; seed++) {
            for (GradeRow row : agreed(seed)) {
                graded++;
                tiered += row.tier().isEmpty() ? 0 : 1;
                ranked += row.rank().isPresent() ? 1 : 0;
            }
        }
        assertThat(graded).isGreaterThan(10_000);
        assertThat(tiered).isBetween(graded / 4, graded * 3 / 4);
        assertThat(ranked).isGreaterThan(graded / 20);
    }

    private static List<GradeRow> agreed(long seed) {
        RandomCase chance = new RandomCase(seed);
        Plan plan = Plan.of(chance.targets(), chance.format());
        List<OrderLine> lines = chance.lines();
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        lines.forEach(accruer::line);
        List<GradeRow> all = new ArrayList<>();
        for (int i = 0; i < plan.targets().size(); i++) {
            Target target = plan.targets().get(i);
            NaiveGrader first = new NaiveGrader(target, RandomCase.DIMENSIONS, chance.scale, Map.of());
            Map<String, String> previous = chance.previous(first.rows(lines));
            Grading grading = Grader.grade(plan, i, totals, Optional.of(previous(previous)));
            grading.check(accruer.tally().control(i));
            NaiveGrader naive = new NaiveGrader(target, RandomCase.DIMENSIONS, chance.scale, previous);
            assertThat(rows(grading)).as("seed %d, target %d", seed, i).isEqualTo(naive.rows(lines));
            all.addAll(rows(grading));
        }
        return all;
    }

    private static List<GradeRow> rows(Grading grading) {
        List<GradeRow> rows = new ArrayList<>();
        for (int i = 0; i < grading.customers(); i++) {
            rows.add(grading.row(i));
        }
        return rows;
    }

    private static PreviousGrading previous(Map<String, String> tiers) {
        List<PreviousGrading.Row> rows = tiers.entrySet().stream()
                .map(entry -> new PreviousGrading.Row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                        row -> row.customer().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        return new PreviousGrading() {
            @Override
            public LocalDate asOf() {
                return LocalDate.of(2023, 12, 31);
            }

            @Override
            public boolean official() {
                return true;
            }

            @Override
            public Iterator<Row> rows() {
                return rows.iterator();
            }
        };
    }
}
