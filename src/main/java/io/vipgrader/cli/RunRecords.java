package io.vipgrader.cli;

import io.vipgrader.batch.History;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs of the history in words and as facts. */
final class RunRecords {
    private static final String MOMENT = "yyyy-MM-dd HH:mm:ss";

    private RunRecords() {}

    /** A line for the run and one for each of its gradings. */
    static List<String> lines(History.RunRecord run, ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of(line(run, zone)));
        run.gradings().forEach(grading -> lines.add("     " + line(grading)));
        return lines;
    }

    static String line(History.RunRecord run, ZoneId zone) {
        DateTimeFormatter moment =
                DateTimeFormatter.ofPattern(MOMENT, Locale.ROOT).withZone(zone);
        return run.run() + "  " + moment.format(run.started()) + "  as-of " + run.asOf() + "  "
                + run.status().toLowerCase(Locale.ROOT)
                + run.failure().map(kind -> " by " + kind).orElse("") + "  " + Words.count(run.linesRead(), "line")
                + run.elapsed().map(RunRecords::seconds).orElse("");
    }

    static String line(History.GradingRecord grading) {
        return grading.program() + "  "
                + grading.outcome().toLowerCase(Locale.ROOT).replace('_', ' ')
                + grading.generation()
                        .map(generation -> "  generation " + generation)
                        .orElse("");
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "  %d.%01d s", elapsed.toSeconds(), elapsed.toMillisPart() / 100);
    }

    static Map<String, Object> facts(History.RunRecord run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.run());
        facts.put("started", run.started().toString());
        run.elapsed().ifPresent(elapsed -> facts.put("elapsed_millis", elapsed.toMillis()));
        facts.put("as_of", run.asOf().toString());
        facts.put("programmes", run.programmes());
        facts.put("status", run.status());
        run.failure().ifPresent(kind -> facts.put("failure", kind));
        facts.put("lines_read", run.linesRead());
        facts.put("gradings", run.gradings().stream().map(RunRecords::facts).collect(Collectors.toList()));
        return facts;
    }

    static Map<String, Object> facts(History.GradingRecord grading) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("program", grading.program());
        facts.put("as_of", grading.asOf().toString());
        facts.put("outcome", grading.outcome());
        grading.generation().ifPresent(generation -> facts.put("generation", generation));
        grading.publishedAt().ifPresent(moment -> facts.put("published_at", moment.toString()));
        return facts;
    }

    static Map<String, Object> facts(History.StepRecord step) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("phase", step.name());
        facts.put("status", step.status());
        step.elapsed().ifPresent(elapsed -> facts.put("elapsed_millis", elapsed.toMillis()));
        facts.put("read", step.read());
        return facts;
    }

    static String line(History.StepRecord step) {
        return step.name() + "  " + step.status().toLowerCase(Locale.ROOT)
                + step.elapsed()
                        .map(elapsed ->
                                String.format(Locale.ROOT, "  %d.%03d s", elapsed.toSeconds(), elapsed.toMillisPart()))
                        .orElse("")
                + "  " + Words.count(step.read(), step.name().equals("accrue") ? "line" : "grading");
    }
}
