package io.vipgrader.grade;

import io.vipgrader.grade.Explanation.Asked;
import io.vipgrader.grade.Explanation.Measured;
import io.vipgrader.grade.Explanation.Part;
import io.vipgrader.grade.Explanation.QuotaPlace;
import io.vipgrader.grade.Explanation.Rung;
import io.vipgrader.grade.Explanation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** An explanation as lines of text, for cases whose first expected line names the customer. */
final class SpecExplanation {
    private SpecExplanation() {}

    static String text(Grading grading, String expected) {
        String customer = expected.lines().findFirst().orElseThrow().strip();
        Explanation explanation = grading.explain(grading.find(customer).orElseThrow());
        List<String> lines = new ArrayList<>(List.of(customer));
        explanation.measures().forEach(measured -> lines.add(text(measured)));
        explanation.rungs().forEach(rung -> lines.add(text(rung)));
        lines.add("computed " + text(explanation.computed()));
        explanation.fall().ifPresent(step -> lines.add("fall " + text(step)));
        explanation.override().ifPresent(step -> lines.add("override " + text(step)));
        return String.join("\n", lines);
    }

    private static String text(Measured measured) {
        String parts = measured.parts().stream().map(SpecExplanation::text).collect(Collectors.joining(", "));
        return measured.name() + " = " + measured.value() + (parts.isEmpty() ? "" : ": " + parts);
    }

    private static String text(Part part) {
        String points = part.leftOut() ? "left out" : number(part.points());
        return part.measure() + " " + part.value() + " -> " + points + " x " + part.weight();
    }

    private static String text(Rung rung) {
        String conditions =
                rung.conditions().stream().map(SpecExplanation::text).collect(Collectors.joining(", "));
        String quota = rung.quota().map(SpecExplanation::text).orElse("");
        String ended = rung.given() ? " GIVEN" : rung.earned() ? " earned" : "";
        return rung.tier() + (rung.invited() ? " invited" : "") + ": " + conditions + quota + ended;
    }

    private static String text(Asked asked) {
        return (asked.held() ? "+ " : "- ") + asked.fact() + (asked.gap().isEmpty() ? "" : " (" + asked.gap() + ")");
    }

    private static String text(QuotaPlace quota) {
        return " [place " + number(quota.place()) + " of " + quota.candidates() + ", " + quota.admitted() + "/"
                + quota.places() + " admitted, edge " + quota.edge() + " " + quota.edgeCustomer() + "]";
    }

    private static String text(Step step) {
        return step.tier() + " because " + step.reason();
    }

    private static String number(OptionalInt number) {
        return number.isEmpty() ? "none" : "" + number.getAsInt();
    }
}
