package io.vipgrader.policy;

import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Thresholds that rise, each with what it gives: the cuts of a score, the bands of a benefit. */
record Rising(MeasureNames names, Problems problems) {

    /** One threshold in the measure's printed unit, and the value beside it. */
    record Step(long from, Value value) {}

    /** The steps that can be read; a threshold that isn't above the one before is a problem. */
    List<Step> steps(String measure, MeasureNames.Unit unit, Value value, String example) {
        List<Step> steps = new ArrayList<>();
        for (Value.Entry entry : value.someEntries(example).orElse(List.of())) {
            Value key = new Value(value.key(), entry.key(), problems);
            Optional<Long> from = names.number(unit, key);
            if (from.isPresent() && !steps.isEmpty() && from.get() <= last(steps)) {
                problems.add(
                        key.place(),
                        PolicyMessage.NOT_RISING,
                        names.shown(measure, from.get()),
                        names.shown(measure, last(steps)),
                        value.key());
            } else if (from.isPresent()) {
                steps.add(new Step(from.get(), entry.value()));
            }
        }
        return steps;
    }

    private static long last(List<Step> steps) {
        return steps.get(steps.size() - 1).from();
    }
}
