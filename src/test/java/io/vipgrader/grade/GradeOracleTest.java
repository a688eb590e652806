package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Tally;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.OrderLine;
import io.vipgrader.people.People;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grader agrees with a second, naive one over random lines, people and policies, several targets in one pass. */
class GradeOracleTest {
    /** In every build what takes about fifteen seconds, more with {@code mvn test -Poracle}. */
    private static final int CASES = Integer.getInteger("oracle.gradings", 600);

    private static final int PROPERTY_CASES = Math.min(CASES, 60);

    @TempDir
    private Path directory;

    @Test
    void everyRowIsWhatTheNaiveGraderSays() {
        int graded = 0;
        int tiered = 0;
        int ranked = 0;
        int moved = 0;
        for (long seed = 0; seed < CASES; seed++) {
            for (GradeRow row : agreed(seed)) {
                graded++;
                tiered += row.tier().isEmpty() ? 0 : 1;
                ranked += row.rank().isPresent() ? 1 : 0;
                moved += row.tier().equals(row.computedTier()) ? 0 : 1;
            }
        }
        assertThat(graded).isGreaterThan(5 * CASES);
        assertThat(tiered).isBetween(graded / 4, graded * 3 / 4);
        assertThat(ranked).isGreaterThan(graded / 20);
        assertThat(moved).isGreaterThan(graded / 20);
        System.out.printf("%,d random gradings came to the naive grader's rows: %,d rows%n", CASES, graded);
    }

    @Test
    void neitherTheOrderOfTheLinesNorTheThreadsThatBringThemMatter() {
        for (long seed = 0; seed < PROPERTY_CASES; seed++) {
            RandomCase chance = new RandomCase(seed);
            People people = CasePeople.read(chance.people, directory);
            Plan plan = Plan.of(chance.targets(), chance.format(), people);
            List<OrderLine> lines = chance.lines();
            List<PreviousGrading.Row> previous = chance.previous();
            List<OrderLine> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, new Random(seed));
            int half = shuffled.size() / 2;
            List<List<OrderLine>> parts = List.of(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
            for (int i = 0; i < plan.targets().size(); i++) {
                assertThat(rows(graded(plan, i, parts, previous)))
                        .as("seed %d, target %d", seed, i)
                        .isEqualTo(rows(graded(plan, i, List.of(lines), previous)));
            }
        }
    }

    @Test
    void quotasApartNobodyIsTreatedDifferentlyForOthersWhoAreThere() {
        int alone = 0;
        int inQuotas = 0;
        int handedOn = 0;
        for (long seed = 0; seed < PROPERTY_CASES; seed++) {
            RandomCase chance = new RandomCase(seed);
            Plan plan = Plan.of(chance.targets(), chance.format(), CasePeople.read(chance.people, directory));
            List<OrderLine> lines = chance.lines();
            List<PreviousGrading.Row> previous = chance.previous();
            for (int i = 0; i < plan.targets().size(); i++) {
                Grading all = graded(plan, i, List.of(lines), previous);
                NaiveGrader naive = naive(plan.targets().get(i), chance, previous);
                for (GradeRow row : rows(all)) {
                    List<OrderLine> own = lines.stream()
                            .filter(line -> naive.owner(line).equals(row.customer()))
                            .toList();
                    Grading single = graded(plan, i, List.of(own), previous);
                    GradeRow same = single.row(single.find(row.customer()).orElseThrow());
                    assertThat(all.hasQuota() ? withoutTier(same) : same)
                            .as("seed %d, target %d", seed, i)
                            .isEqualTo(all.hasQuota() ? withoutTier(row) : row);
                    alone++;
                    handedOn += own.stream().allMatch(line -> line.customer().equals(row.customer())) ? 0 : 1;
                    inQuotas += all.hasQuota() ? 1 : 0;
                }
            }
        }
        assertThat(inQuotas).isGreaterThan(PROPERTY_CASES);
        assertThat(handedOn).isGreaterThan(PROPERTY_CASES);
        assertThat(alone - inQuotas).isGreaterThan(PROPERTY_CASES);
    }

    /** What of a row no quota may touch. */
    private static List<Object> withoutTier(GradeRow row) {
        return List.of(
                row.customer(),
                row.measures(),
                row.lines(),
                row.firstPurchase(),
                row.lastPurchase(),
                row.previousTier());
    }

    private static NaiveGrader naive(Target target, RandomCase chance, List<PreviousGrading.Row> previous) {
        Map<String, PreviousGrading.Row> before = new HashMap<>();
        previous.forEach(row -> before.put(row.customer(), row));
        return new NaiveGrader(target, RandomCase.DIMENSIONS, chance.scale, chance.people, before);
    }

    private List<GradeRow> agreed(long seed) {
        RandomCase chance = new RandomCase(seed);
        Plan plan = Plan.of(chance.targets(), chance.format(), CasePeople.read(chance.people, directory));
        List<OrderLine> lines = chance.lines();
        List<PreviousGrading.Row> previous = chance.previous();
        List<GradeRow> all = new ArrayList<>();
        for (int i = 0; i < plan.targets().size(); i++) {
            Grading grading = graded(plan, i, List.of(lines), previous);
            NaiveGrader naive = naive(plan.targets().get(i), chance, previous);
            assertThat(rows(grading)).as("seed %d, target %d", seed, i).isEqualTo(naive.rows(lines));
            assertThat(grading.excluded().stream().map(Excluded::customer))
                    .as("excluded, seed %d, target %d", seed, i)
                    .isEqualTo(naive.excluded(lines));
            assertExplained(grading);
            all.addAll(rows(grading));
        }
        return all;
    }

    /** What is explained ends where the row does, and starts where the rules did. */
    private static void assertExplained(Grading grading) {
        for (int i = 0; i < grading.customers(); i++) {
            GradeRow row = grading.row(i);
            Explanation explanation = grading.explain(i);
            Explanation.Step last = explanation.override().or(explanation::fall).orElse(explanation.computed());
            assertThat(explanation.row()).isEqualTo(row);
            assertThat(last)
                    .isEqualTo(new Explanation.Step(row.tier(), row.validFrom(), row.validUntil(), row.reason()));
            assertThat(explanation.computed().tier()).isEqualTo(row.computedTier());
            Optional<Explanation.Rung> first = explanation.rungs().stream()
                    .filter(Explanation.Rung::earned)
                    .findFirst();
            assertThat(first.map(Explanation.Rung::tier).orElse("")).isEqualTo(row.computedTier());
            assertThat(first.map(Explanation.Rung::given).orElse(true)).isTrue();
        }
    }

    /** @param parts of the lines, each brought by a thread of its own */
    private static Grading graded(
            Plan plan, int target, List<List<OrderLine>> parts, List<PreviousGrading.Row> previous) {
        Totals totals = Totals.of(plan);
        Tally tally = Tally.of(plan);
        parts.stream()
                .map(part -> CompletableFuture.supplyAsync(
                        () -> added(part, totals), command -> new Thread(command).start()))
                .toList()
                .forEach(part -> tally.merge(part.join()));
        Optional<PreviousGrading> earlier = Optional.of(new EarlierGrading(previous));
        Set<String> excluded = tally.excludedCustomers(target);
        Grading grading = Grader.grade(CustomerOrder.sorted(totals), target, new Beside(earlier, earlier, excluded));
        grading.check(tally.control(target, TargetTotals.of(totals, target).moneyOverCaps()));
        return grading;
    }

    private static Tally added(List<OrderLine> lines, Totals totals) {
        Accruer accruer = Accruer.of(totals.plan(), totals);
        lines.forEach(accruer::line);
        return accruer.tally();
    }

    private static List<GradeRow> rows(Grading grading) {
        List<GradeRow> rows = new ArrayList<>();
        for (int i = 0; i < grading.customers(); i++) {
            rows.add(grading.row(i));
        }
        return rows;
    }
}
