package io.vipgrader.batch;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.report.DamagedGradingException;
import io.vipgrader.report.Metrics;
import io.vipgrader.report.Metrics.Family;
import io.vipgrader.report.PublishedGrading;
import io.vipgrader.report.RejectCount;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run, or all dates of a backfill, leaves in the job's metrics file. */
public final class RunMetrics {
    private static final String NO_TIER = "(no tier)";

    private final Metrics metrics;

    private RunMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * How a run ended.
     *
     * @param outcomes of its dates, the earliest first; none of those that failed
     * @param rejects of a run that had too many to publish
     * @param phases the time spent in each
     */
    public record Ended(
            Instant at,
            int exitCode,
            List<RunOutcome> outcomes,
            List<RejectCount> rejects,
            Map<Phase, Duration> phases) {
        public Ended {
            outcomes = List.copyOf(outcomes);
            rejects = List.copyOf(rejects);
            phases = Map.copyOf(phases);
        }
    }

    /**
     * Writes the file anew. What this run has no news of stays: a failed one takes nothing from the last success.
     *
     * @param programs all of the job's; what the file says of others is dropped
     * @throws DiskException where it can't be written
     */
    public static void write(Path file, Job job, Set<String> programs, Ended ended, Disk disk) {
        RunMetrics figures = new RunMetrics(Metrics.read(file, disk));
        figures.metrics.keepPrograms(programs);
        figures.ofRun(ended);
        ended.outcomes().forEach(outcome -> figures.ofDate(outcome, ended.at()));
        programs.forEach(program -> figures.ofProgram(program, job, ended, disk));
        figures.metrics.write(file, disk);
    }

    private void ofRun(Ended ended) {
        metrics.drop(Family.LAST_RUN_PHASE_DURATION_SECONDS);
        metrics.put(Family.LAST_RUN_TIMESTAMP_SECONDS, Map.of(), seconds(ended.at()));
        metrics.put(Family.LAST_RUN_EXIT_CODE, Map.of(), Integer.toString(ended.exitCode()));
        for (Phase phase : Phase.values()) {
            Optional.ofNullable(ended.phases().get(phase))
                    .ifPresent(time -> metrics.put(
                            Family.LAST_RUN_PHASE_DURATION_SECONDS,
                            Map.of("phase", phase.step()),
                            BigDecimal.valueOf(time.toMillis(), 3).toPlainString()));
        }
    }

    private void ofDate(RunOutcome outcome, Instant now) {
        for (GradingOutcome grading : outcome.gradings()) {
            switch (grading.status()) {
                case GRADED -> {
                    succeeded(grading, now);
                    grading.control().ifPresent(control -> lines(grading.program(), control));
                    customers(grading);
                    rejects(grading.program(), outcome.rejectKinds());
                }
                case ALREADY_GRADED -> succeeded(grading, now);
                case REFUSED -> metrics.put(Family.REFUSED, of(grading.program()), "1");
                case NOT_IN_FORCE -> metrics.put(Family.REFUSED, of(grading.program()), "0");
            }
        }
    }

    private void succeeded(GradingOutcome grading, Instant now) {
        Map<String, String> labels = of(grading.program());
        metrics.put(Family.LAST_SUCCESS_TIMESTAMP_SECONDS, labels, seconds(now));
        metrics.put(Family.AS_OF_TIMESTAMP_SECONDS, labels, midnight(grading.asOf()));
        metrics.put(Family.REFUSED, labels, "0");
    }

    private void lines(String program, ControlTotals control) {
        metrics.drop(Family.LINES, program);
        Map<String, Long> lines = new LinkedHashMap<>();
        lines.put("rejected", control.linesRejected());
        lines.put("void", control.linesVoid());
        lines.put("anonymous", control.linesAnonymous());
        lines.put("outside_period", control.linesOutsidePeriod());
        lines.put("of_excluded", control.linesOfExcluded());
        lines.put("not_counted", control.linesNotCounted());
        lines.put("counted", control.linesCounted());
        lines.forEach((outcome, count) ->
                metrics.put(Family.LINES, with(of(program), "outcome", outcome), Long.toString(count)));
    }

    private void customers(GradingOutcome grading) {
        metrics.drop(Family.CUSTOMERS, grading.program());
        grading.tiers()
                .forEach(tier -> metrics.put(
                        Family.CUSTOMERS,
                        with(of(grading.program()), "tier", tier.tier().isEmpty() ? NO_TIER : tier.tier()),
                        Integer.toString(tier.customers())));
    }

    private void rejects(String program, List<RejectCount> kinds) {
        metrics.drop(Family.REJECTS, program);
        kinds.forEach(kind -> metrics.put(
                Family.REJECTS,
                with(with(of(program), "column", kind.column()), "reason", kind.reason()),
                Long.toString(kind.lines())));
    }

    /** Rejects that kept everything from being published; and where the file before was lost, what is published tells. */
    private void ofProgram(String program, Job job, Ended ended, Disk disk) {
        if (!ended.rejects().isEmpty()) {
            rejects(program, ended.rejects());
        }
        if (!metrics.has(Family.LAST_SUCCESS_TIMESTAMP_SECONDS, Metrics.PROGRAM, program)) {
            published(program, job, disk).ifPresent(grading -> {
                metrics.put(
                        Family.LAST_SUCCESS_TIMESTAMP_SECONDS,
                        of(program),
                        seconds(grading.manifest().madeAt()));
                metrics.put(Family.AS_OF_TIMESTAMP_SECONDS, of(program), midnight(grading.asOf()));
            });
        }
    }

    private static Optional<PublishedGrading> published(String program, Job job, Disk disk) {
        try {
            return PublishedGrading.latestBefore(job.output().directory(), program, LocalDate.MAX, disk);
        } catch (DamagedGradingException | DiskException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, String> of(String program) {
        return with(Map.of(), Metrics.PROGRAM, program);
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static String midnight(LocalDate date) {
        return seconds(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }
}
