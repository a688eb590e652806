package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Formula.Cut;
import io.vipgrader.policy.Policy.Formula.Missing;
import io.vipgrader.policy.Policy.Formula.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A score over the measures that it is made of: sum of weight times part over the sum of weights, rounded half up once. Cuts
 * are the policy's, so nobody's score depends on another customer.
 */
record Scoring(List<Part> parts, List<MeasureColumn> columns) {

    static Scoring of(Formula.Score score, Measures known) {
        return new Scoring(
                score.parts(),
                score.parts().stream().map(part -> known.named(part.measure())).toList());
    }

    /** Empty where a part is missing that is neither counted nor left out, or where all are left out. */
    OptionalLong score(int row) {
        long sum = 0;
        long weights = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            OptionalInt value = value(part, columns.get(i), row);
            if (value.isPresent()) {
                sum += (long) part.weight() * value.getAsInt();
                weights += part.weight();
            } else if (!isLeftOut(part)) {
                return OptionalLong.empty();
            }
        }
        return weights == 0 ? OptionalLong.empty() : OptionalLong.of((2 * sum + weights) / (2 * weights));
    }

    /** What each part gave a row, in the order written. */
    List<Explanation.Part> contributions(int row) {
        List<Explanation.Part> contributions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            MeasureColumn column = columns.get(i);
            contributions.add(new Explanation.Part(
                    part.measure(),
                    column.text(row),
                    part.weight(),
                    value(part, column, row),
                    column.isMissing(row) && isLeftOut(part)));
        }
        return contributions;
    }

    private static OptionalInt value(Part part, MeasureColumn column, int row) {
        if (!column.isMissing(row)) {
            return OptionalInt.of(ofCuts(part.cuts(), column.value(row)));
        }
        return part.missing()
                .filter(Missing.Counts.class::isInstance)
                .map(counts -> OptionalInt.of(((Missing.Counts) counts).value()))
                .orElse(OptionalInt.empty());
    }

    private static boolean isLeftOut(Part part) {
        return part.missing().filter(Missing.LeaveOut.class::isInstance).isPresent();
    }

    private static int ofCuts(List<Cut> cuts, long value) {
        int highest = 0;
        for (Cut cut : cuts) {
            highest = value >= cut.from() ? cut.value() : highest;
        }
        return highest;
    }
}
