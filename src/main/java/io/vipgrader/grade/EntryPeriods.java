package io.vipgrader.grade;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import io.vipgrader.policy.Validity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when a tier is held. With {@code from} it is the first such day after the main period; without, the day after the
 * latest of the periods that the entry uses. An attribute has no period; an entry that uses none goes by the main one.
 */
record EntryPeriods(Policy policy, LocalDate asOf) {

    Optional<LocalDate> validFrom(Tier tier) {
        return validity(tier).map(validity -> validity.validFrom(endUncut(tier, validity)));
    }

    Optional<LocalDate> validUntil(Tier tier) {
        return validity(tier).map(validity -> validity.validUntil(endUncut(tier, validity)));
    }

    private Optional<Validity> validity(Tier tier) {
        return tier.valid().or(policy::valid);
    }

    private LocalDate endUncut(Tier tier, Validity validity) {
        return validity.from().isPresent()
                ? mainEnd()
                : measures(tier)
                        .flatMap(this::end)
                        .max(Comparator.naturalOrder())
                        .orElseGet(this::mainEnd);
    }

    /** Uncut end of the main period. */
    LocalDate mainEnd() {
        return policy.period().window(asOf).endUncut();
    }

    /** Names of the measures that an entry asks; a {@code where} of a home is asked of spend. */
    private static Stream<String> measures(Tier tier) {
        Stream<String> thresholds = Stream.of(tier.atLeast(), tier.atMost())
                .flatMap(list -> list.stream().map(Threshold::measure));
        Stream<String> ranks = tier.top().stream().flatMap(EntryPeriods::measures);
        Stream<String> homes = tier.where().tests().stream()
                .filter(test -> CustomerFacts.isHome(test.dimension()))
                .map(test -> Policy.SPEND);
        return Stream.of(thresholds, ranks, homes).flatMap(names -> names);
    }

    private static Stream<String> measures(Quota quota) {
        return Stream.concat(Stream.of(quota.by()), quota.then().stream());
    }

    private Stream<LocalDate> end(String name) {
        return policy.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .map(this::end)
                .orElseGet(() -> Stream.of(mainEnd()));
    }

    private Stream<LocalDate> end(Measure measure) {
        Formula formula = measure.formula();
        if (formula instanceof Formula.Attribute || formula instanceof Formula.MonthsSince) {
            return Stream.empty();
        }
        if (formula instanceof Formula.Score score) {
            return score.parts().stream().flatMap(part -> end(part.measure()));
        }
        return Stream.of(
                formula instanceof Formula.Variant variant && variant.period().isPresent()
                        ? variant.period().get().window(asOf).endUncut()
                        : mainEnd());
    }
}
