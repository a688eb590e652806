package io.vipgrader.cli;

import io.vipgrader.batch.GradingOutcome;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.document.JsonText;
import io.vipgrader.grade.CutOff;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A run's outcome for programs: one JSON object a run. */
final class OutcomeJson {
    private OutcomeJson() {}

    static String of(RunOutcome outcome) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("as_of", outcome.asOf().toString());
        outcome.run().ifPresent(number -> run.put("run", number));
        run.put("lines_read", outcome.linesRead());
        run.put("rejects", outcome.rejects());
        run.put("warnings", outcome.warnings());
        run.put(
                "gradings",
                outcome.gradings().stream().map(OutcomeJson::grading).toList());
        run.put("exit_code", outcome.exitCode());
        return JsonText.of(run);
    }

    private static Map<String, Object> grading(GradingOutcome outcome) {
        Map<String, Object> grading = new LinkedHashMap<>();
        grading.put("program", outcome.program());
        grading.put("as_of", outcome.asOf().toString());
        grading.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
        outcome.directory().ifPresent(directory -> grading.put("directory", directory.toString()));
        if (outcome.status() == GradingOutcome.Status.GRADED) {
            grading.put("standing", outcome.official() ? "official" : "provisional");
            Map<String, Object> tiers = new LinkedHashMap<>();
            outcome.tiers().forEach(tier -> tiers.put(tier.tier(), tier.customers()));
            grading.put("customers_by_tier", tiers);
            grading.put(
                    "cut_offs",
                    outcome.cutOffs().stream().map(OutcomeJson::cutOff).toList());
        }
        if (!outcome.refusal().isEmpty()) {
            grading.put("refusal", outcome.refusal());
        }
        grading.put("warnings", outcome.warnings());
        return grading;
    }

    private static Map<String, Object> cutOff(CutOff cutOff) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tier", cutOff.tier());
        facts.put("by", cutOff.by());
        facts.put("places", cutOff.places());
        facts.put("candidates", cutOff.candidates());
        facts.put("admitted", cutOff.admitted());
        facts.put("last_admitted", cutOff.lastAdmitted());
        return facts;
    }
}
