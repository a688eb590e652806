package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a policy says arrives in the model, in the units in which it is graded. */
class PolicyModelTest {

    @Test
    void theHeadSaysWhoWhereAndWhen() {
        Policy policy = policy("rolling-in-euros");

        assertThat(policy.program()).isEqualTo("daisy");
        assertThat(policy.title()).isEqualTo("Daisy");
        assertThat(policy.decimals()).isEqualTo(2);
        assertThat(policy.days().zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(policy.days().dayStarts()).isEqualTo(LocalTime.of(5, 0));
        assertThat(policy.inForce())
                .isEqualTo(new Policy.DateRange(Optional.of(LocalDate.of(2024, 1, 1)), Optional.empty()));
        assertThat(policy.valid()).contains(new Validity(Optional.empty(), 1));
        assertThat(policy.fall()).isEqualTo(Policy.Fall.AT_ONCE);
    }

    @Test
    void theHashIsOfTheFilesBytes() {
        assertThat(policy("share-of-customers").sha256())
                .isEqualTo("018bfe065c9e5a96b2eed6cb6da38518c9ca6e0efd80d3732d3ccc781bf2f1bd");
    }

    @Test
    void thresholdsAreInTheCurrencysSmallestUnit() {
        assertThat(policy("rolling-in-euros").tiers())
                .extracting(Tier::name, tier -> tier.atLeast().get(0).value())
                .containsExactly(tuple("VIP", 99_995L), tuple("FAN", 10_000L));
        assertThat(policy("quota-ladder-bands").tiers().get(1).atLeast())
                .extracting(Threshold::measure, Threshold::value)
                .containsExactly(tuple("spend", 9_000_000L));
    }

    @Test
    void aQuotaIsANumberOrAShare() {
        Quota number = policy("quarterly-ways-in").tiers().get(0).top().orElseThrow();
        Quota share = policy("share-of-customers").tiers().get(0).top().orElseThrow();

        assertThat(number.size()).isEqualTo(new Quota.Size.Count(100));
        assertThat(number.by()).isEqualTo("spend");
        assertThat(number.then()).containsExactly("days", "orders");
        assertThat(number.ties()).isEqualTo(Quota.Ties.CUT);
        assertThat(share.size()).isEqualTo(new Quota.Size.Share(25));
        assertThat(share.ties()).isEqualTo(Quota.Ties.ALL);
    }

    @Test
    void aCountingRuleHasAShareDatesAndAReason() {
        CountingRule coins = firstMatch("quota-ladder-bands").get(0);
        CountingRule vehicles = firstMatch("shifted-year-home-store").get(0);
        CountingRule cards = firstMatch("quarterly-ways-in").get(0);

        assertThat(coins.shareBasisPoints()).isZero();
        assertThat(coins.because()).isEqualTo("동전·판화");
        assertThat(coins.when().tests().get(0).anyOf())
                .containsExactly(new Pattern("COIN", false), new Pattern("PRINT", true));
        assertThat(vehicles.shareBasisPoints()).isEqualTo(1_250);
        assertThat(vehicles.cap()).isEqualTo(OptionalLong.empty());
        assertThat(cards.when().tests().get(0).negated()).isTrue();
        assertThat(cards.dates())
                .isEqualTo(new Policy.DateRange(
                        Optional.of(LocalDate.of(2023, 2, 1)), Optional.of(LocalDate.of(2023, 6, 1))));
    }

    @Test
    void twoTablesKeepTheirRulesApart() {
        Counting.TwoTables tables =
                (Counting.TwoTables) policy("two-tables-and-staff").counting();

        assertThat(tables.combine()).isEqualTo(Counting.Combine.MULTIPLY);
        assertThat(tables.goods()).extracting(CountingRule::shareBasisPoints).containsExactly(0, 10_000, 10_000);
        assertThat(tables.goods().get(1).cap()).hasValue(5_000_000);
        assertThat(tables.tender()).extracting(CountingRule::shareBasisPoints).containsExactly(5_000);
    }

    @Test
    void measuresKeepTheirFormulas() {
        assertThat(policy("score-of-everything").measures())
                .extracting(Measure::name)
                .containsExactly("gap", "idle", "stars", "opened", "points", "total");
        assertThat(formula("score-of-everything", "gap")).isEqualTo(new Formula.DaysBetweenPurchases(4));
        assertThat(formula("score-of-everything", "idle")).isEqualTo(new Formula.DaysSinceLastPurchase());
        assertThat(formula("score-of-everything", "stars"))
                .isEqualTo(new Formula.ActivityTotal("REVIEW", Formula.Take.SUM, OptionalLong.of(40)));
        assertThat(formula("score-of-everything", "opened"))
                .isEqualTo(new Formula.ActivityRatio("MAIL_OPENED", "MAIL_SENT"));
        assertThat(formula("two-tables-and-staff", "birth_year")).isEqualTo(new Formula.Attribute("birth_year"));
        assertThat(formula("two-tables-and-staff", "member_months")).isEqualTo(new Formula.MonthsSince("joined_on"));
        assertThat(((Formula.Points) formula("score-of-everything", "points")).per())
                .isEqualTo(1_000);
        assertThat(((Formula.Variant) formula("variants-of-spend", "visits")).period())
                .contains(new Period.RollingDays(90));
        assertThat(((Formula.Variant) formula("variants-of-spend", "elsewhere")).counting())
                .hasSize(1);
    }

    @Test
    void aScoreHasPartsWithCuts() {
        Formula.Score score = (Formula.Score) formula("score-of-everything", "total");

        assertThat(score.parts())
                .extracting(Formula.Part::measure, Formula.Part::weight, Formula.Part::missing)
                .containsExactly(
                        tuple("spend", 50, Optional.empty()),
                        tuple("gap", 20, Optional.of(new Formula.Missing.Counts(250))),
                        tuple("stars", 10, Optional.empty()),
                        tuple("opened", 20, Optional.of(new Formula.Missing.LeaveOut())));
        assertThat(score.parts().get(3).cuts()).containsExactly(new Formula.Cut(10, 400), new Formula.Cut(60, 1_000));
    }

    @Test
    void customersAreExcludedAsOfOrOnAnyDay() {
        assertThat(policy("two-tables-and-staff").exclusions())
                .extracting(Policy.Exclusion::checked, Policy.Exclusion::because)
                .containsExactly(tuple(Policy.Checked.AS_OF, "직원"), tuple(Policy.Checked.ANY_DAY, ""));
        assertThat(policy("two-tables-and-staff").fall()).isEqualTo(Policy.Fall.WHEN_VALID_ENDS);
        assertThat(policy("score-of-everything").countsAfterDays()).isEqualTo(14);
    }

    @Test
    void tiersKeepAllTheirConditions() {
        List<Tier> tiers = policy("score-of-everything").tiers();

        assertThat(tiers.get(0).atLeast())
                .extracting(Threshold::measure, Threshold::value)
                .containsExactly(tuple("total", 700L), tuple("spend", 5_000L));
        assertThat(tiers.get(0).atMost())
                .extracting(Threshold::measure, Threshold::value)
                .containsExactly(tuple("idle", 60L));
        assertThat(policy("two-tables-and-staff").tiers())
                .extracting(Tier::invited)
                .containsExactly(true, false, false);
        assertThat(policy("variants-of-spend").tiers().get(2).valid()).contains(new Validity(Optional.empty(), 3));
        assertThat(policy("variants-of-spend").ladder()).containsExactly("BEST", "GOOD");
    }

    @Test
    void benefitsLoseTheUnderscoresOfTheirNumbers() {
        assertThat(policy("quota-ladder-bands").benefits())
                .extracting(Benefit::name, Benefit::tiers, Benefit::grant)
                .containsExactly(
                        tuple(
                                "gift",
                                List.of("CROWN", "GOLD"),
                                new Benefit.Grant.Bands(
                                        "spend",
                                        List.of(
                                                new Benefit.Band(10_000_000, "100000"),
                                                new Benefit.Band(20_000_000, "300000")))),
                        tuple("lounge", List.of("CROWN"), new Benefit.Grant.Value("yes")));
    }

    private static List<CountingRule> firstMatch(String name) {
        return ((Counting.FirstMatch) policy(name).counting()).rules();
    }

    private static Formula formula(String policy, String measure) {
        return policy(policy).measures().stream()
                .filter(one -> one.name().equals(measure))
                .findFirst()
                .orElseThrow()
                .formula();
    }

    private static Policy policy(String name) {
        Path file = Path.of("src", "test", "resources", "policy", name + ".yaml");
        List<Programme> programmes = Policies.read(List.of(file), new LocalDisk(), new Problems());
        return programmes.get(0).policies().get(0);
    }
}
