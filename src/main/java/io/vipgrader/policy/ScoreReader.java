package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.Policy.Formula;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the parts of a score: each a measure with its weight and cuts. */
record ScoreReader(MeasureNames names, Problems problems) {
    /** A score is a weighted mean of parts from 0 to 1,000. */
    static final int MOST_PART = 1_000;

    private static final int MOST_WEIGHT = 1_000_000;
    private static final String PARTS_EXAMPLE = "{spend: {weight: 40, cuts: {1_000_000: 400}}}";
    private static final String CUTS_EXAMPLE = "{1_000_000: 400, 5_000_000: 1000}";

    Optional<Formula> score(Node.Scalar name, Value value) {
        Optional<List<Value.Entry>> entries = value.entries(PARTS_EXAMPLE);
        if (entries.isPresent() && entries.get().isEmpty()) {
            problems.add(value.place(), PolicyMessage.NO_PARTS, name.text());
        }
        return entries.map(parts -> new Formula.Score(
                parts.stream().map(this::part).flatMap(Optional::stream).toList()));
    }

    private Optional<Formula.Part> part(Value.Entry entry) {
        Node.Scalar measure = entry.key();
        if (names.isScore(measure.text())) {
            problems.add(measure.place(), PolicyMessage.SCORE_OF_SCORE, measure.text());
            return Optional.empty();
        }
        Optional<MeasureNames.Unit> unit = names.unit(measure.place(), measure.text());
        Optional<Fields> fields = entry.value().fields("a part", "{weight: 40, cuts: {1_000_000: 400}}");
        return unit.flatMap(known -> fields.flatMap(part -> part(measure, known, part)));
    }

    private Optional<Formula.Part> part(Node.Scalar measure, MeasureNames.Unit unit, Fields fields) {
        Optional<Long> weight = fields.required("weight", "10").flatMap(value -> value.whole(1, MOST_WEIGHT));
        List<Formula.Cut> cuts = fields.required("cuts", CUTS_EXAMPLE).stream()
                .flatMap(value -> cuts(measure.text(), unit, value))
                .toList();
        Optional<Formula.Missing> missing = fields.optional("missing").flatMap(this::missing);
        fields.finish();
        return weight.map(
                number -> new Formula.Part(measure.place(), measure.text(), number.intValue(), cuts, missing));
    }

    private Stream<Formula.Cut> cuts(String measure, MeasureNames.Unit unit, Value value) {
        return new Rising(names, problems)
                .steps(measure, unit, value, CUTS_EXAMPLE).stream()
                        .flatMap(step -> step.value().whole(0, MOST_PART).stream()
                                .map(part -> new Formula.Cut(step.from(), part.intValue())));
    }

    private Optional<Formula.Missing> missing(Value value) {
        if (value.isScalar()
                && value.text()
                        .filter(text -> Character.isLetter(text.charAt(0)))
                        .isPresent()) {
            return value.word(List.of("leave-out")).map(word -> new Formula.Missing.LeaveOut());
        }
        return value.whole(0, MOST_PART).map(number -> new Formula.Missing.Counts(number.intValue()));
    }
}
