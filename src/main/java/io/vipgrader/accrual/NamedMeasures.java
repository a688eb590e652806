package io.vipgrader.accrual;

import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a policy's tiers, benefits and scores ask for by name: only that is added up. */
final class NamedMeasures {
    private static final String HOME = "home-";

    private final Policy policy;
    private final Set<String> names = new HashSet<>();

    private NamedMeasures(Policy policy) {
        this.policy = policy;
        policy.tiers().forEach(this::add);
        policy.benefits().forEach(this::add);
        policy.measures().forEach(measure -> add(measure.formula()));
    }

    static NamedMeasures of(Policy policy) {
        return new NamedMeasures(policy);
    }

    boolean has(String measure) {
        return names.contains(measure);
    }

    /** Dimensions whose largest value some tier asks for. */
    List<String> homes() {
        return policy.tiers().stream()
                .flatMap(tier -> tier.where().tests().stream())
                .map(Policy.DimensionTest::dimension)
                .filter(asked -> asked.startsWith(HOME))
                .map(asked -> asked.substring(HOME.length()))
                .distinct()
                .toList();
    }

    private void add(Tier tier) {
        Stream.concat(tier.atLeast().stream(), tier.atMost().stream())
                .map(Threshold::measure)
                .forEach(names::add);
        tier.top().ifPresent(this::add);
    }

    private void add(Quota quota) {
        names.add(quota.by());
        names.addAll(quota.then());
    }

    private void add(Benefit benefit) {
        if (benefit.grant() instanceof Benefit.Grant.Bands bands) {
            names.add(bands.by());
        }
    }

    private void add(Formula formula) {
        if (formula instanceof Formula.Score score) {
            score.parts().forEach(part -> names.add(part.measure()));
        }
    }
}
