package io.vipgrader.grade;

import io.vipgrader.grade.Explanation.Asked;
import io.vipgrader.grade.Explanation.Measured;
import io.vipgrader.grade.Explanation.QuotaPlace;
import io.vipgrader.grade.Explanation.Rung;
import io.vipgrader.grade.Explanation.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts together why one row is as it is, from the very columns that the grading was made of. */
final class Explainer {
    /** How much of the id at a quota's edge is shown. */
    private static final int SHOWN_CHARACTERS = 2;

    private final Rows rows;
    private final Measures measures;
    private final Ladder ladder;
    private final Verdicts verdicts;
    private final Reasons reasons;

    Explainer(Rows rows, Measures measures, Ladder ladder, Verdicts verdicts, Reasons reasons) {
        this.rows = rows;
        this.measures = measures;
        this.ladder = ladder;
        this.verdicts = verdicts;
        this.reasons = reasons;
    }

    Explanation explanation(int row, GradeRow published) {
        Hold ruled = verdicts.ruled(row);
        Hold afterFall = verdicts.afterFall(row);
        Hold last = verdicts.last(row);
        return new Explanation(
                rows.totals().target().policy().program(),
                rows.totals().target().asOf(),
                rows.totals().target().window().complete(),
                rows.hasLines(row),
                measured(row),
                ladder.entries().stream().map(entry -> rung(entry, row)).toList(),
                step(ruled, row),
                afterFall.equals(ruled) ? Optional.empty() : Optional.of(step(afterFall, row)),
                verdicts.moves().has(row) ? Optional.of(step(last, row)) : Optional.empty(),
                published);
    }

    private List<Measured> measured(int row) {
        return measures.columns().stream()
                .map(column -> new Measured(
                        column.name(),
                        column.text(row),
                        Optional.ofNullable(measures.scores().get(column.name()))
                                .map(scoring -> scoring.contributions(row))
                                .orElse(List.of())))
                .toList();
    }

    private Rung rung(Entry entry, int row) {
        Optional<Places> places = verdicts.assignment().places(entry);
        boolean earned = rows.hasLines(row)
                && entry.holds(row)
                && places.map(filled -> filled.admits(row)).orElse(true);
        return new Rung(
                entry.tier(),
                entry.place().toString(),
                entry.conditions()
                        .map(condition -> new Asked(condition.phrase(row), condition.holds(row), gap(condition, row)))
                        .toList(),
                entry.invited(),
                places.map(filled -> place(filled, row)),
                earned,
                verdicts.assignment().entry(row).filter(entry::equals).isPresent());
    }

    private static String gap(Condition condition, int row) {
        return condition instanceof AtLeast threshold && !threshold.fixed() && !threshold.holds(row)
                ? threshold.gap(row)
                : "";
    }

    private QuotaPlace place(Places places, int row) {
        boolean filled = places.admitted() > 0;
        int last = filled ? places.row(places.admitted() - 1) : 0;
        return new QuotaPlace(
                places.measures().stream().map(MeasureColumn::name).toList(),
                places.places(),
                places.candidates(),
                places.admitted(),
                places.isCandidate(row) ? OptionalInt.of(places.place(row)) : OptionalInt.empty(),
                places.admits(row),
                filled
                        ? places.measures().stream()
                                .map(measure -> measure.text(last))
                                .toList()
                        : List.of(),
                filled ? masked(rows.id(last)) : "");
    }

    /** {@code C1...}: enough to tell two apart, too little to know one. */
    private static String masked(String id) {
        int characters = Math.min(SHOWN_CHARACTERS, id.codePointCount(0, id.length()) - 1);
        return id.substring(0, id.offsetByCodePoints(0, Math.max(0, characters))) + "...";
    }

    private Step step(Hold hold, int row) {
        return new Step(
                ladder.rungs().name(hold.level()),
                hold.validFrom(),
                hold.validUntil(),
                hold.because().orElseGet(() -> reasons.reason(row)));
    }
}
