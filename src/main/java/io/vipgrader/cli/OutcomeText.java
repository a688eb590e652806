package io.vipgrader.cli;

import io.vipgrader.batch.GradingOutcome;
import io.vipgrader.batch.Progress;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.batch.Story;
import io.vipgrader.grade.CutOff;
import io.vipgrader.grade.TierCount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run's outcome for a person: for each grading its tiers with their customers and where the quotas ended, then where it
 * lies. Nothing here changes from one rerun to the next but for the words {@code already graded}; timings are the story's.
 */
final class OutcomeText {
    private static final int NAME_WIDTH = 24;
    private static final int COUNT_WIDTH = 12;

    private OutcomeText() {}

    static String of(RunOutcome outcome, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        outcome.gradings().forEach(grading -> lines.addAll(of(grading, dryRun)));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> of(GradingOutcome grading, boolean dryRun) {
        String name = grading.program() + " as of " + grading.asOf();
        return switch (grading.status()) {
            case GRADED -> graded(grading, name, dryRun);
            case ALREADY_GRADED -> List.of(name + ": already graded, nothing to do" + at(grading));
            case NOT_IN_FORCE -> List.of(notInForce(grading.program(), grading.asOf()));
            case REFUSED -> List.of(name + ": refused, nothing published: " + grading.refusal());
        };
    }

    /** That a programme has nothing to say of a date. */
    static String notInForce(String program, LocalDate asOf) {
        return program + " as of " + asOf + ": passed over, no policy is in force";
    }

    private static List<String> graded(GradingOutcome grading, String name, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        int customers = grading.tiers().stream().mapToInt(TierCount::customers).sum();
        lines.add(name + ", " + (grading.official() ? "official" : "provisional") + ": "
                + Words.count(customers, "customer"));
        for (TierCount tier : grading.tiers()) {
            lines.add(tierLine(tier, grading.cutOffs()));
        }
        lines.add(dryRun ? "dry run, nothing published" : "published" + at(grading));
        return lines;
    }

    private static String tierLine(TierCount tier, List<CutOff> cutOffs) {
        String label = tier.tier().isEmpty() ? "(no tier)" : tier.tier();
        String line = "  " + padRight(label, NAME_WIDTH) + padLeft(Words.grouped(tier.customers()), COUNT_WIDTH);
        return cutOffs.stream()
                .filter(cutOff -> cutOff.tier().equals(tier.tier())
                        && !cutOff.lastAdmitted().isEmpty())
                .map(cutOff -> line + "   the best " + Words.grouped(cutOff.places()) + ", down to " + cutOff.by() + " "
                        + cutOff.lastAdmitted())
                .findFirst()
                .orElse(line);
    }

    private static String at(GradingOutcome grading) {
        return grading.directory().map(directory -> ": " + directory).orElse("");
    }

    /** Tells what a person should look at; refusals among it, since cron mails this and not the result. */
    static void warn(RunOutcome outcome, Story story) {
        outcome.warnings().forEach(warning -> story.warn(told(warning, story.form())));
        for (GradingOutcome grading : outcome.gradings()) {
            Map<String, String> facts =
                    Map.of("program", grading.program(), "as_of", grading.asOf().toString());
            grading.warnings().forEach(warning -> story.tell(Story.Level.WARN, told(warning, story.form()), facts));
        }
        outcome.gradings().stream()
                .filter(grading -> !grading.refusal().isEmpty())
                .forEach(grading -> story.tell(
                        Story.Level.ERROR,
                        told(String.join("", of(grading, false)), story.form()),
                        Map.of("program", grading.program())));
    }

    private static String told(String message, Story.Form form) {
        return form == Story.Form.TEXT ? message : Discretion.ofInput(message);
    }

    /** How the run went: lines read, rejects, seconds of each step. */
    static List<String> story(RunOutcome outcome) {
        if (outcome.inputs().isEmpty()) {
            return List.of();
        }
        String steps = Arrays.stream(Progress.Phase.values())
                .flatMap(phase -> Optional.ofNullable(outcome.timings().get(phase)).stream()
                        .map(elapsed -> phase.name().toLowerCase(Locale.ROOT) + " " + seconds(elapsed)))
                .collect(Collectors.joining(", "));
        return List.of("read " + Words.count(outcome.linesRead(), "order line") + " from "
                + Words.count(outcome.inputs().size(), "input") + ", " + Words.count(outcome.rejects(), "reject") + "; "
                + steps);
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%d.%03d s", elapsed.toSeconds(), elapsed.toMillisPart());
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
