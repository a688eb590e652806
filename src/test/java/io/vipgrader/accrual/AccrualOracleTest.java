package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.money.Decimals;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that adds up is what a naive reading of the policy's words makes of it, in any order and by any threads. */
class AccrualOracleTest {
    /** In every build enough that every pair of features meets some hundred times; a million with {@code mvn test -Poracle}. */
    private static final int RANDOM_CASES = Integer.getInteger("oracle.cases", 1_500);

    /** Seven dates, each twice, take as long as fifty cases. */
    private static final int DATED_CASES = 5_000;

    @Test
    void randomTargetsAddUpAsTheNaiveReadingDoes() {
        long rows = 0;
        for (int seed = 0; seed < RANDOM_CASES; seed++) {
            RandomAccrual random = new RandomAccrual(seed);
            List<Target> targets = random.targets();
            List<OrderLine> lines = random.lines(80);
            Totals totals = Totals.of(Plan.of(targets, RandomAccrual.FORMAT));
            Accruer accruer = Accruer.of(totals.plan(), totals);
            lines.forEach(accruer::line);
            for (int target = 0; target < targets.size(); target++) {
                Map<String, String> expected = naive(targets.get(target), lines);
                rows += expected.size();
                assertThat(told(totals, target))
                        .as("seed %d, target %d", seed, target)
                        .isEqualTo(expected);
                checkControl(totals, accruer.tally(), target);
            }
        }
        assertThat(rows).isGreaterThan(RANDOM_CASES);
        System.out.printf("%,d random cases added up as the naive reading does: %,d rows%n", RANDOM_CASES, rows);
    }

    @Test
    void neitherTheOrderOfLinesNorTheThreadsMatter() throws InterruptedException {
        RandomAccrual random = new RandomAccrual(20251231);
        List<Target> targets = new ArrayList<>(random.targets());
        targets.addAll(random.targets());
        List<OrderLine> lines = new ArrayList<>(random.lines(40_000));
        Plan plan = Plan.of(targets, RandomAccrual.FORMAT);
        Totals once = Totals.of(plan);
        Accruer alone = Accruer.of(plan, once);
        lines.forEach(alone::line);
        Collections.shuffle(lines, new Random(5));
        Totals shared = Totals.of(plan);
        Tally tally = byThreads(shared, lines, 4);
        for (int target = 0; target < targets.size(); target++) {
            assertThat(told(shared, target)).isEqualTo(told(once, target)).isNotEmpty();
            BigInteger overCaps = TargetTotals.of(shared, target).moneyOverCaps();
            assertThat(tally.control(target, overCaps)).isEqualTo(alone.tally().control(target, overCaps));
        }
    }

    /** Dates two days to two months apart: periods grow, roll on, end, and begin anew. */
    @Test
    void eachDateOfADayBookAddsUpAsThatDateAlone() {
        long rows = 0;
        for (int seed = 0; seed < Math.min(RANDOM_CASES / 3, DATED_CASES); seed++) {
            RandomAccrual random = new RandomAccrual(seed);
            List<Policy> policies =
                    random.targets().stream().map(Target::policy).toList();
            List<OrderLine> lines = random.lines(80);
            List<LocalDate> dates = new ArrayList<>();
            Random steps = new Random(seed);
            for (LocalDate date = LocalDate.of(2024, 12, 20);
                    dates.size() < 7;
                    date = date.plusDays(2 + steps.nextInt(30))) {
                dates.add(date);
            }
            List<Target> all = dates.stream()
                    .flatMap(date -> policies.stream().map(policy -> new Target(policy, date)))
                    .toList();
            DayBook book = DayBook.of(Plan.of(all, RandomAccrual.FORMAT));
            BulkAccruer bulk = BulkAccruer.of(book);
            lines.forEach(bulk::line);
            bulk.finish();
            for (LocalDate date : dates) {
                List<Target> targets = policies.stream()
                        .map(policy -> new Target(policy, date))
                        .toList();
                Totals alone = Totals.of(Plan.of(targets, RandomAccrual.FORMAT));
                Accruer accruer = Accruer.of(alone.plan(), alone);
                lines.forEach(accruer::line);
                DayBook.Dated dated = book.at(Plan.of(targets, RandomAccrual.FORMAT), Crew.alone());
                for (int target = 0; target < targets.size(); target++) {
                    Map<String, String> expected = told(alone, target);
                    rows += expected.size();
                    assertThat(told(dated.totals(), target))
                            .as("seed %d, %s, target %d", seed, date, target)
                            .isEqualTo(expected);
                    BigInteger overCaps = TargetTotals.of(alone, target).moneyOverCaps();
                    assertThat(dated.tally().control(target, overCaps))
                            .isEqualTo(accruer.tally().control(target, overCaps));
                    assertThat(dated.tally().unusedRules(target))
                            .isEqualTo(accruer.tally().unusedRules(target));
                }
            }
        }
        assertThat(rows).isGreaterThan(Math.min(RANDOM_CASES, DATED_CASES));
        System.out.printf(
                "%,d day books of seven dates each added up as each date alone: %,d rows%n",
                Math.min(RANDOM_CASES / 3, DATED_CASES), rows);
    }

    private static Tally byThreads(Totals totals, List<OrderLine> lines, int count) throws InterruptedException {
        List<Accruer> accruers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Accruer accruer = Accruer.of(totals.plan(), totals);
            List<OrderLine> own = lines.subList(lines.size() * i / count, lines.size() * (i + 1) / count);
            accruers.add(accruer);
            threads.add(new Thread(() -> own.forEach(accruer::line)));
        }
        threads.forEach(Thread::start);
        Tally tally = Tally.of(totals.plan());
        for (int i = 0; i < count; i++) {
            threads.get(i).join();
            tally.merge(accruers.get(i).tally());
        }
        return tally;
    }

    private static void checkControl(Totals totals, Tally tally, int target) {
        TargetTotals own = TargetTotals.of(totals, target);
        ControlTotals control = tally.control(target, own.moneyOverCaps());
        assertThat(control.linesBalance() && control.moneyBalances()).isTrue();
        long lines = 0;
        long spend = 0;
        for (int customer : totals.all()) {
            lines += own.lines(customer);
            spend += own.spend().of(customer);
        }
        assertThat(lines).isEqualTo(control.linesCounted() + control.linesNotCounted());
        assertThat(BigInteger.valueOf(spend)).isEqualTo(control.moneyRecognised());
    }

    private static Map<String, String> naive(Target target, List<OrderLine> lines) {
        Map<String, List<OrderLine>> byCustomer = lines.stream().collect(Collectors.groupingBy(OrderLine::customer));
        Map<String, String> told = new TreeMap<>();
        byCustomer.forEach(
                (customer, own) -> new NaiveTotals(target, own).told().ifPresent(text -> told.put(customer, text)));
        return told;
    }

    /** By customer all that the totals tell. */
    static Map<String, String> told(Totals totals, int target) {
        TargetTotals own = TargetTotals.of(totals, target);
        Map<String, String> told = new TreeMap<>();
        for (int customer : totals.all()) {
            if (own.hasRow(customer)) {
                told.put(totals.id(customer), told(own, customer));
            }
        }
        return told;
    }

    private static String told(TargetTotals own, int customer) {
        StringBuilder text = new StringBuilder("lines " + own.lines(customer) + " first "
                + own.firstSale(customer).map(Object::toString).orElse("-") + " last "
                + own.lastSale(customer).map(Object::toString).orElse("-") + " spend "
                + money(own.spend().of(customer)) + " days "
                + own.days().orElseThrow().of(customer) + " orders "
                + own.orders().orElseThrow().of(customer) + " gap " + gap(own.medianGap(customer, 2)) + " home "
                + own.home(customer, "store").orElse("-"));
        for (Measure measure : own.target().policy().measures()) {
            if (measure.formula() instanceof Formula.Variant || measure.formula() instanceof Formula.Points) {
                long value = own.measure(measure).of(customer);
                text.append(' ').append(measure.name()).append(' ').append(isMoney(measure) ? money(value) : value);
            }
        }
        return text.toString();
    }

    private static boolean isMoney(Measure measure) {
        return measure.formula() instanceof Formula.Variant variant
                && variant.of().equals(Policy.SPEND);
    }

    private static String gap(OptionalInt gap) {
        return gap.isPresent() ? "" + gap.getAsInt() : "-";
    }

    private static String money(long value) {
        return Decimals.formatExact(BigInteger.valueOf(value), 4);
    }
}
