package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written comes out as it is meant, the last value that is allowed included. */
class PolicyValuesTest {
    private static final String POLICY = """
            program: shop-2
            title: Shop
            currency: GBP
            zone: Europe/London
            day-starts: 05:30
            in-force: {from: 2025-12-31, until: 2026-12-31}
            period: {quarter: to-date, starts: 02-28}
            valid: {from: 02-01, months: 1_200}
            counts-after: {days: 3_650}
            counting:
              combine: multiply
              goods:
                - {when: {category: [GOLD*, ART]}, count: none, from: 2025-01-01, until: 2025-02-01, because: no gold}
                - {when: {store: {not: [MAIN]}}, count: 50%, cap: 1.05}
              tender:
                - {when: {tender: POINTS}, count: 12.5%}
                - {count: all}
            measures:
              main: {of: spend, when: {store: MAIN}, period: {rolling: {days: 36_525}}, counting: [{count: all}]}
              main_days: {of: days}
              cycle: {days-between: purchases, at-least: 366}
              recency: {days-since: last-purchase}
              age: {attribute: birth_year}
              since: {months-since: joined_on}
              visits: {activity: VISIT, take: count, cap: 50}
              bought: {activity-ratio: [BOUGHT, ADDED]}
              vip:
                score:
                  spend: {weight: 1_000_000, cuts: {10: 400, 20.50: 1_000}}
                  bought: {weight: 1, cuts: {20%: 0}, missing: leave-out}
                  visits: {weight: 2, cuts: {3: 5}, missing: 7}
            customers:
              households: sum-to-head
              exclude:
                - {where: {type: STAFF}, checked: any-day, because: own people}
                - {where: {type: [TEST, DEMO]}}
            tiers:
              - {name: A, at-least: {spend: 999_999_999_999, recency: 0}, at-most: {recency: 36_525, bought: 10000%}}
              - {name: B, top: 10_000_000, by: main, then: [days, orders], ties: all, valid: {months: 3}}
              - {name: B, top: 0.01%, where: {home-store: MAIN}}
              - {name: C, only: invited}
              - {name: D, at-least: {vip: 1_000}}
            fall: one-tier
            benefits:
              gift: {tiers: [A, B], by: main, bands: {10.50: 1_000, 20: b_c}}
              lounge: {tiers: A, value: 10_000}
            """;

    @TempDir
    private Path directory;

    private Policy read(String text) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("p.yaml"), text);
        List<Programme> programmes = Policies.read(List.of(file), new LocalDisk(), problems);
        assertThat(problems.sorted()).extracting(Problem::render).isEmpty();
        assertThat(programmes).hasSize(1);
        return programmes.get(0).policies().get(0);
    }

    private static Formula formula(Policy policy, String measure) {
        return policy.measures().stream()
                .filter(each -> each.name().equals(measure))
                .map(Measure::formula)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHead() throws IOException {
        Policy policy = read(POLICY);

        assertThat(policy.program()).isEqualTo("shop-2");
        assertThat(policy.title()).isEqualTo("Shop");
        assertThat(policy.decimals()).isEqualTo(2);
        assertThat(policy.days().zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(policy.days().dayStarts()).isEqualTo(LocalTime.of(5, 30));
        assertThat(policy.inForce())
                .isEqualTo(new Policy.DateRange(
                        Optional.of(LocalDate.of(2025, 12, 31)), Optional.of(LocalDate.of(2026, 12, 31))));
        assertThat(policy.period()).isEqualTo(new Period.ToDate(Period.Unit.QUARTER, new Period.Start(2, 28)));
        assertThat(policy.valid()).contains(new Validity(Optional.of(MonthDay.of(2, 1)), 1_200));
        assertThat(policy.countsAfterDays()).isEqualTo(3_650);
        assertThat(policy.sumsHouseholds()).isTrue();
        assertThat(policy.fall()).isEqualTo(Policy.Fall.ONE_TIER);
        assertThat(policy.sha256()).hasSize(64).matches("[0-9a-f]+");
    }

    @Test
    void theRulesOfCounting() throws IOException {
        Counting.TwoTables tables = (Counting.TwoTables) read(POLICY).counting();
        CountingRule gold = tables.goods().get(0);
        CountingRule elsewhere = tables.goods().get(1);
        DimensionTest store = elsewhere.when().tests().get(0);

        assertThat(tables.combine()).isEqualTo(Counting.Combine.MULTIPLY);
        assertThat(gold.when().tests().get(0).anyOf())
                .containsExactly(new Pattern("GOLD", true), new Pattern("ART", false));
        assertThat(gold.shareBasisPoints()).isEqualTo(0);
        assertThat(gold.cap()).isEmpty();
        assertThat(gold.dates().from()).contains(LocalDate.of(2025, 1, 1));
        assertThat(gold.dates().until()).contains(LocalDate.of(2025, 2, 1));
        assertThat(gold.because()).isEqualTo("no gold");
        assertThat(elsewhere.shareBasisPoints()).isEqualTo(5_000);
        assertThat(elsewhere.cap()).hasValue(105);
        assertThat(elsewhere.dates()).isEqualTo(Policy.DateRange.ALWAYS);
        assertThat(elsewhere.because()).isEmpty();
        assertThat(List.of(store.holds("MAIN"), store.holds("OTHER"))).containsExactly(false, true);
        assertThat(tables.tender()).extracting(CountingRule::shareBasisPoints).containsExactly(1_250, 10_000);
        assertThat(tables.tender().get(1).when()).isEqualTo(Policy.When.EVERY_LINE);
    }

    @Test
    void theMeasures() throws IOException {
        Policy policy = read(POLICY);
        Formula.Variant main = (Formula.Variant) formula(policy, "main");
        Formula.Score vip = (Formula.Score) formula(policy, "vip");

        assertThat(main.of()).isEqualTo("spend");
        assertThat(main.period()).contains(new Period.RollingDays(36_525));
        assertThat(main.counting()).hasSize(1);
        assertThat(formula(policy, "cycle")).isEqualTo(new Formula.DaysBetweenPurchases(366));
        assertThat(formula(policy, "recency")).isEqualTo(new Formula.DaysSinceLastPurchase());
        assertThat(formula(policy, "age")).isEqualTo(new Formula.Attribute("birth_year"));
        assertThat(formula(policy, "since")).isEqualTo(new Formula.MonthsSince("joined_on"));
        assertThat(formula(policy, "visits"))
                .isEqualTo(new Formula.ActivityTotal("VISIT", Formula.Take.COUNT, OptionalLong.of(50)));
        assertThat(formula(policy, "bought")).isEqualTo(new Formula.ActivityRatio("BOUGHT", "ADDED"));
        assertThat(vip.parts()).extracting(Formula.Part::measure).containsExactly("spend", "bought", "visits");
        assertThat(vip.parts()).extracting(Formula.Part::weight).containsExactly(1_000_000, 1, 2);
        assertThat(vip.parts().get(0).cuts())
                .containsExactly(new Formula.Cut(1_000, 400), new Formula.Cut(2_050, 1_000));
        assertThat(vip.parts().get(1).cuts()).containsExactly(new Formula.Cut(20, 0));
        assertThat(vip.parts())
                .extracting(Formula.Part::missing)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new Formula.Missing.LeaveOut()),
                        Optional.of(new Formula.Missing.Counts(7)));
    }

    @Test
    void whatIsNamedAndWhatTheCustomerFileAloneSays() throws IOException {
        Policy policy = read(POLICY);

        assertThat(policy.measuresNamed())
                .containsExactly("spend", "recency", "bought", "main", "days", "orders", "vip", "visits");
        assertThat(List.of("age", "since")).allMatch(policy::isFixed);
        assertThat(List.of("main", "vip", "visits", "spend")).noneMatch(policy::isFixed);
    }

    @Test
    void theCustomersAndTheLadder() throws IOException {
        Policy policy = read(POLICY);
        Tier spenders = policy.tiers().get(0);
        Quota best = policy.tiers().get(1).top().orElseThrow();
        Quota share = policy.tiers().get(2).top().orElseThrow();

        assertThat(policy.exclusions())
                .extracting(Policy.Exclusion::checked)
                .containsExactly(Policy.Checked.ANY_DAY, Policy.Checked.AS_OF);
        assertThat(policy.exclusions()).extracting(Policy.Exclusion::because).containsExactly("own people", "");
        assertThat(policy.ladder()).containsExactly("A", "B", "C", "D");
        assertThat(spenders.atLeast()).extracting(Threshold::measure).containsExactly("spend", "recency");
        assertThat(spenders.atLeast()).extracting(Threshold::value).containsExactly(99_999_999_999_900L, 0L);
        assertThat(spenders.atMost()).extracting(Threshold::value).containsExactly(36_525L, 10_000L);
        assertThat(best.size()).isEqualTo(new Quota.Size.Count(10_000_000));
        assertThat(best.by()).isEqualTo("main");
        assertThat(best.then()).containsExactly("days", "orders");
        assertThat(best.ties()).isEqualTo(Quota.Ties.ALL);
        assertThat(policy.tiers().get(1).valid()).contains(new Validity(Optional.empty(), 3));
        assertThat(share.size()).isEqualTo(new Quota.Size.Share(1));
        assertThat(share.by()).isEqualTo("spend");
        assertThat(share.ties()).isEqualTo(Quota.Ties.CUT);
        assertThat(policy.tiers()).extracting(Tier::invited).containsExactly(false, false, false, true, false);
    }

    @Test
    void theBenefits() throws IOException {
        List<Benefit> benefits = read(POLICY).benefits();

        assertThat(benefits.get(0).tiers()).containsExactly("A", "B");
        assertThat(benefits.get(0).grant())
                .isEqualTo(new Benefit.Grant.Bands(
                        "main", List.of(new Benefit.Band(1_050, "1000"), new Benefit.Band(2_000, "b_c"))));
        assertThat(benefits.get(1).tiers()).containsExactly("A");
        assertThat(benefits.get(1).grant()).isEqualTo(new Benefit.Grant.Value("10000"));
    }

    @Test
    void aPeriodOfExactlyAHundredYearsIsNotTooLong() throws IOException {
        Policy policy =
                read(POLICY.replace("{quarter: to-date, starts: 02-28}", "{from: 1900-01-01, until: 2000-01-01}"));

        assertThat(policy.period()).isEqualTo(new Period.Fixed(LocalDate.of(1900, 1, 1), LocalDate.of(2000, 1, 1)));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        Policy policy = read("""
                program: a
                title: Shop
                currency: KRW
                zone: Asia/Seoul
                in-force: {from: 2025-12-31}
                period: {month: completed}
                tiers: [{name: A, at-least: 1}]
                """);

        assertThat(policy.decimals()).isEqualTo(0);
        assertThat(policy.days().dayStarts()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(policy.period()).isEqualTo(new Period.Completed(Period.Unit.MONTH, Period.Start.JANUARY));
        assertThat(policy.valid()).isEmpty();
        assertThat(policy.countsAfterDays()).isEqualTo(0);
        assertThat(policy.counting()).isEqualTo(new Counting.FirstMatch(List.of()));
        assertThat(policy.sumsHouseholds()).isFalse();
        assertThat(policy.fall()).isEqualTo(Policy.Fall.AT_ONCE);
        assertThat(policy.inForce().holds(LocalDate.of(2025, 12, 30))).isFalse();
        assertThat(policy.inForce().holds(LocalDate.MAX)).isTrue();
        assertThat(policy.measuresNamed()).containsExactly("spend");
    }

    @Test
    void amountsAreShownWithTheDecimalsThatTheyHave() {
        assertThat(new Amounts(2).shown(123_456_700)).isEqualTo("1,234,567");
        assertThat(new Amounts(2).shown(123_405)).isEqualTo("1,234.05");
        assertThat(new Amounts(3).shown(1_001)).isEqualTo("1.001");
        assertThat(new Amounts(0).shown(60_000_000)).isEqualTo("60,000,000");
    }
}
