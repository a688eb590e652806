package io.vipgrader.policy;

import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Threshold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What a measure's definition alone says of its numbers: how high it goes, and of which measures everybody has 0 or more. */
final class MeasureBounds {
    private final Set<String> counts = new HashSet<>(Set.of(Policy.DAYS, Policy.ORDERS));
    private final Map<String, Long> caps = new HashMap<>();

    MeasureBounds(List<Measure> measures) {
        for (Measure measure : measures) {
            if (measure.formula() instanceof Formula.Variant variant
                    && !variant.of().equals(Policy.SPEND)) {
                counts.add(measure.name());
            }
            if (measure.formula() instanceof Formula.ActivityTotal total) {
                addActivity(measure.name(), total);
            }
        }
    }

    private void addActivity(String name, Formula.ActivityTotal total) {
        if (total.take() == Formula.Take.COUNT) {
            counts.add(name);
        }
        total.cap().ifPresent(cap -> caps.put(name, cap));
    }

    /** Whether everybody has at least so much. */
    boolean reachedByAll(Threshold atLeast) {
        return atLeast.value() <= 0 && counts.contains(atLeast.measure());
    }

    /** Whether nobody has more than that. */
    boolean passedByNone(Threshold atMost) {
        OptionalLong cap = cap(atMost.measure());
        return cap.isPresent() && atMost.value() >= cap.getAsLong();
    }

    /** The most that anybody can have, where the definition says so. */
    OptionalLong cap(String measure) {
        Long cap = caps.get(measure);
        return cap == null ? OptionalLong.empty() : OptionalLong.of(cap);
    }
}
