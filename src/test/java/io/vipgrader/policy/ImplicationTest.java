package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Place;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One entry's conditions imply another's exactly where every customer who meets the one meets the other. */
class ImplicationTest {
    private static final long SEED = 20251231;

    /** About one pair in eight implies; each kind of condition stands in hundreds. */
    private static final int PAIRS = 4_000;

    private static final Place PLACE = Place.of("p.yaml");
    private static final long MOST_VISITS = 3;
    private static final Implication IMPLICATION = new Implication(new MeasureBounds(List.of(new Measure(
            PLACE, "visits", new Formula.ActivityTotal("VISIT", Formula.Take.COUNT, OptionalLong.of(MOST_VISITS))))));

    /** Spend may be negative, days may not, visits end at their cap. */
    private record Customer(long spend, long days, long visits, String type) {
        long measure(String name) {
            return switch (name) {
                case "spend" -> spend;
                case "days" -> days;
                default -> visits;
            };
        }
    }

    private static final List<String> MEASURES = List.of("spend", "days", "visits");
    private static final List<Pattern> PATTERNS = List.of(
            new Pattern("A", false),
            new Pattern("A", true),
            new Pattern("AB", false),
            new Pattern("AB", true),
            new Pattern("C", false));

    /** For each pattern values that it and others take, and values that nobody names. */
    private static final List<String> TYPES = List.of("A", "AB", "ABZ", "AZ", "C", "CZ", "Z");

    private static final List<Customer> CUSTOMERS = LongStream.rangeClosed(-1, 4)
            .boxed()
            .flatMap(spend -> LongStream.rangeClosed(0, 4)
                    .boxed()
                    .flatMap(days -> LongStream.rangeClosed(0, MOST_VISITS)
                            .boxed()
                            .flatMap(visits -> TYPES.stream().map(type -> new Customer(spend, days, visits, type)))))
            .toList();

    private static boolean meets(Customer customer, Tier tier) {
        return tier.atLeast().stream().allMatch(one -> customer.measure(one.measure()) >= one.value())
                && tier.atMost().stream().allMatch(one -> customer.measure(one.measure()) <= one.value())
                && tier.where().tests().stream().allMatch(test -> NaivePolicy.holds(test, customer.type()));
    }

    @Test
    void withoutQuotasItIsWhatCustomerByCustomerComesOut() {
        Random random = new Random(SEED);
        int implied = 0;
        for (int i = 0; i < PAIRS; i++) {
            Tier from = tier(random);
            Tier to = tier(random);
            List<Customer> candidates =
                    CUSTOMERS.stream().filter(each -> meets(each, from)).toList();
            if (!candidates.isEmpty()) {
                boolean expected = candidates.stream().allMatch(each -> meets(each, to));
                assertThat(IMPLICATION.holds(from, to)).as("%s -> %s", from, to).isEqualTo(expected);
                implied += expected ? 1 : 0;
            }
        }
        assertThat(implied).isGreaterThan(PAIRS / 20);
    }

    private static Tier tier(Random random) {
        List<Threshold> atLeast = thresholds(random, 0);
        List<Threshold> atMost = thresholds(random, 1);
        return tier(atLeast, atMost, random.nextInt(3) == 0 ? List.of(test(random)) : List.of(), Optional.empty());
    }

    private static List<Threshold> thresholds(Random random, int least) {
        List<Threshold> thresholds = new ArrayList<>();
        for (String measure : MEASURES) {
            if (random.nextInt(4) == 0) {
                thresholds.add(new Threshold(PLACE, measure, least + random.nextInt(3)));
            }
        }
        return thresholds;
    }

    private static DimensionTest test(Random random) {
        List<Pattern> anyOf = Stream.generate(() -> PATTERNS.get(random.nextInt(PATTERNS.size())))
                .limit(1 + random.nextInt(2))
                .toList();
        return new DimensionTest(PLACE, "type", anyOf, random.nextBoolean());
    }

    private static Tier tier(
            List<Threshold> atLeast, List<Threshold> atMost, List<DimensionTest> where, Optional<Quota> top) {
        return new Tier(PLACE, "T", atLeast, atMost, new When(where), top, false, Optional.empty());
    }

    private static Tier top(int customers, Threshold... atLeast) {
        return top(new Quota.Size.Count(customers), "spend", List.of(), Quota.Ties.CUT, atLeast);
    }

    private static Tier top(Quota.Size size, String by, List<String> then, Quota.Ties ties, Threshold... atLeast) {
        return tier(List.of(atLeast), List.of(), List.of(), Optional.of(new Quota(PLACE, size, by, then, ties)));
    }

    private static Tier atLeast(String measure, long value) {
        return tier(List.of(threshold(measure, value)), List.of(), List.of(), Optional.empty());
    }

    private static Threshold threshold(String measure, long value) {
        return new Threshold(PLACE, measure, value);
    }

    @Test
    void aTestOfAnotherDimensionImpliesNothing() {
        DimensionTest type = new DimensionTest(PLACE, "type", List.of(new Pattern("A", false)), false);
        DimensionTest store = new DimensionTest(PLACE, "home-store", List.of(new Pattern("A", false)), false);
        Tier asksType = tier(List.of(), List.of(), List.of(type), Optional.empty());
        Tier asksBoth = tier(List.of(), List.of(), List.of(store, type), Optional.empty());

        assertThat(IMPLICATION.holds(asksBoth, asksType)).isTrue();
        assertThat(IMPLICATION.holds(asksType, asksBoth)).isFalse();
    }

    @Test
    void anInvitationImpliesNothingAndNothingImpliesIt() {
        Tier anyone = atLeast("days", 0);
        Tier invited =
                new Tier(PLACE, "T", List.of(), List.of(), When.EVERY_LINE, Optional.empty(), true, Optional.empty());

        assertThat(IMPLICATION.holds(anyone, anyone)).isTrue();
        assertThat(IMPLICATION.holds(invited, anyone)).isFalse();
        assertThat(IMPLICATION.holds(anyone, invited)).isFalse();
    }

    @Test
    void aPlaceImpliesAPositiveMeasureThatRanks() {
        assertThat(IMPLICATION.holds(top(10), atLeast("spend", 1))).isTrue();
        assertThat(IMPLICATION.holds(top(10), atLeast("spend", 2))).isFalse();
        assertThat(IMPLICATION.holds(top(10), atLeast("days", 1))).isFalse();
        assertThat(IMPLICATION.holds(atLeast("spend", 1), top(10))).isFalse();
    }

    @Test
    void aPlaceImpliesAPlaceAmongAtLeastAsManyOfTheSame() {
        assertThat(IMPLICATION.holds(top(10), top(10))).isTrue();
        assertThat(IMPLICATION.holds(top(10), top(11))).isTrue();
        assertThat(IMPLICATION.holds(top(10), top(9))).isFalse();
        assertThat(IMPLICATION.holds(top(10, threshold("spend", 5)), top(10))).isTrue();
        assertThat(IMPLICATION.holds(top(10), top(10, threshold("spend", 5)))).isFalse();
        assertThat(IMPLICATION.holds(top(10, threshold("days", 2)), top(10))).isFalse();
        assertThat(IMPLICATION.holds(top(10, threshold("days", 2)), top(10, threshold("days", 2))))
                .isTrue();
    }

    @Test
    void sharesCompareWithSharesOnly() {
        Tier share = top(new Quota.Size.Share(100), "spend", List.of(), Quota.Ties.CUT);
        Tier more = top(new Quota.Size.Share(101), "spend", List.of(), Quota.Ties.CUT);

        assertThat(IMPLICATION.holds(share, share)).isTrue();
        assertThat(IMPLICATION.holds(share, more)).isTrue();
        assertThat(IMPLICATION.holds(more, share)).isFalse();
        assertThat(IMPLICATION.holds(share, top(1_000))).isFalse();
        assertThat(IMPLICATION.holds(top(1), share)).isFalse();
    }

    @Test
    void placesCompareWhereTheyAreRankedAndCutAlike() {
        Quota.Size ten = new Quota.Size.Count(10);
        Tier cut = top(10);
        Tier all = top(ten, "spend", List.of(), Quota.Ties.ALL);

        assertThat(IMPLICATION.holds(cut, all)).isTrue();
        assertThat(IMPLICATION.holds(all, all)).isTrue();
        assertThat(IMPLICATION.holds(all, cut)).isFalse();
        assertThat(IMPLICATION.holds(top(ten, "days", List.of(), Quota.Ties.CUT), cut))
                .isFalse();
        assertThat(IMPLICATION.holds(top(ten, "spend", List.of("days"), Quota.Ties.CUT), cut))
                .isFalse();
    }
}
