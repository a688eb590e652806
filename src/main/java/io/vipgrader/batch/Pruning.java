package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.job.Retention;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.NestedRuntimeException;

/**
 * Deletes old gradings and old rows of the history, under the run's lock. What stays in any case, {@link Retiring} says. A
 * generation that was replaced goes with its date, or once what replaced it is a day old and nobody reads the old any more.
 */
public final class Pruning {
    private static final Duration REPLACED_STAYS = Duration.ofDays(1);
    private static final Patience PATIENCE_WITH_READERS = new Patience(Duration.ofSeconds(5), () -> false);

    private final Job job;
    private final Retention limits;
    private final boolean dryRun;
    private final Disk disk;
    private final Instant now;

    private Pruning(Job job, Retention limits, boolean dryRun, Disk disk, Instant now) {
        this.job = job;
        this.limits = limits;
        this.dryRun = dryRun;
        this.disk = disk;
        this.now = now;
    }

    /**
     * What was pruned, or would be.
     *
     * @param retired as-of dates that were taken out of publication, the latest first, by programme; none without any
     * @param replaced generations' dates that stay published and lost an older generation
     * @param runs rows of runs that the history lost
     */
    public record Pruned(Map<String, List<LocalDate>> retired, long replaced, long runs, boolean dryRun) {
        /** For people: a sentence for each programme that lost something, and one for the rest. */
        public List<String> sentences() {
            String verb = dryRun ? "would prune " : "pruned ";
            List<String> sentences = new java.util.ArrayList<>();
            retired.forEach((program, dates) ->
                    sentences.add(verb + program + ": " + dates.size() + (dates.size() == 1 ? " date, " : " dates, ")
                            + dates.get(dates.size() - 1) + " to " + dates.get(0)));
            if (replaced > 0) {
                sentences.add(verb + "replaced generations of " + replaced + (replaced == 1 ? " date" : " dates"));
            }
            if (runs > 0) {
                sentences.add(verb + runs + (runs == 1 ? " run" : " runs") + " of the history");
            }
            return sentences;
        }
    }

    /**
     * Prunes all programmes that have gradings in the job's output directory, whether or not the job still names them.
     *
     * @param dryRun only say what would go
     * @param warnings told of gradings that can't be judged and of a history that was moved aside
     * @throws LockedException while a run goes on (75)
     * @throws DiskException where something can't be deleted (73)
     */
    public static Pruned prune(
            Job job, Retention limits, boolean dryRun, Disk disk, Clock clock, Consumer<String> warnings) {
        if (disk.stamp(job.output().directory()).isEmpty()) {
            return new Pruned(Map.of(), 0, 0, dryRun);
        }
        return RunLock.holding(
                job.output().directory(),
                disk,
                clock,
                () -> new Pruning(job, limits, dryRun, disk, clock.instant()).pruned(warnings));
    }

    private Pruned pruned(Consumer<String> warnings) {
        Map<String, List<LocalDate>> retired = new LinkedHashMap<>();
        long replaced = 0;
        Path out = job.output().directory();
        for (String program : Publication.programs(out, disk)) {
            List<Publication> published = Publication.all(out, program, disk);
            List<LocalDate> dates = Retiring.of(
                    published.stream().map(one -> dated(one, warnings)).toList(), limits, now);
            if (!dates.isEmpty()) {
                retired.put(program, dates);
            }
            for (Publication publication : published) {
                replaced += prune(publication, dates.contains(publication.asOf()));
            }
        }
        return new Pruned(retired, replaced, history(warnings), dryRun);
    }

    private static Retiring.Dated dated(Publication publication, Consumer<String> warnings) {
        Optional<Manifest> manifest = publication.current();
        if (manifest.isEmpty()) {
            warnings.accept(publication.link() + ": not as published, so it is kept; grade that date again");
        }
        return new Retiring.Dated(
                publication.asOf(),
                manifest.map(Manifest::official).orElse(false),
                manifest.map(Manifest::madeAt),
                manifest.flatMap(Manifest::previous).map(GradingIdentity.Previous::asOf),
                manifest.flatMap(Manifest::previousOfficial).map(GradingIdentity.Previous::asOf));
    }

    /** Answers how many dates lost an older generation. */
    private long prune(Publication publication, boolean retires) {
        if (retires) {
            if (!dryRun) {
                publication.retire();
            }
            return 0;
        }
        boolean old = publication
                .current()
                .filter(manifest -> manifest.madeAt().isBefore(now.minus(REPLACED_STAYS)))
                .isPresent();
        if (!old || !publication.hasReplaced()) {
            return 0;
        }
        if (!dryRun) {
            publication.dropReplaced();
        }
        return 1;
    }

    private long history(Consumer<String> warnings) {
        LedgerPlace place = LedgerPlace.of(job.repository());
        if (place.isMissing(disk, () -> false)) {
            return 0;
        }
        try (Ledger ledger = Ledger.open(job.repository(), PATIENCE_WITH_READERS, disk, warnings)) {
            return new OldRuns(ledger.statements(), job.output().directory(), disk).prune(limits, now, dryRun);
        } catch (NestedRuntimeException e) {
            throw place.unwritable(e);
        }
    }
}
