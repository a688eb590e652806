package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.report.Publication;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.NestedRuntimeException;

/**
 * Rebuilds the history from what is published. The manifests are the authority; which runs made them, and the runs that
 * published nothing, are in the old history, which is kept aside.
 */
public final class Reindex {
    private Reindex() {}

    /**
     * What came of it.
     *
     * @param aside where the history before lies now; empty where there was none
     * @param gradings that the new one knows
     */
    public record Rebuilt(Optional<Path> aside, long gradings) {}

    /**
     * Moves the history aside, whatever is in it, and writes a new one from the manifests in the job's output directory. A history
     * that several machines share stays, and what it lacks of them is added.
     *
     * @param warnings told of what had to be passed over
     * @throws LockedException while a run goes on, or has the history open (75)
     * @throws DiskException where the history can't be written (73)
     */
    public static Rebuilt rebuild(Job job, Disk disk, Clock clock, Consumer<String> warnings) {
        return RunLock.holding(job.output().directory(), disk, clock, () -> {
            LedgerPlace place = LedgerPlace.of(job.repository());
            Optional<Path> aside =
                    place instanceof LedgerFile file && disk.stamp(file.path()).isPresent()
                            ? Optional.of(movedAside(file, disk))
                            : Optional.empty();
            try (Ledger ledger = Ledger.open(job.repository(), Patience.NONE, disk, warnings)) {
                return new Rebuilt(aside, filled(ledger, job.output().directory(), disk, warnings));
            } catch (NestedRuntimeException e) {
                throw place.unwritable(e);
            }
        });
    }

    private static Path movedAside(LedgerFile file, Disk disk) {
        try {
            Ledger.openForReading(file).close();
        } catch (DiskException damaged) {
            return file.moveAside(disk, damaged);
        }
        return file.moveAside(disk, new IllegalStateException("it is rebuilt"));
    }

    private static long filled(Ledger ledger, Path out, Disk disk, Consumer<String> warnings) {
        GradingRows rows = new GradingRows(ledger);
        for (String program : Publication.programs(out, disk)) {
            rows.addPublished(out, program, disk, () -> false);
            Publication.all(out, program, disk).stream()
                    .filter(publication -> publication.current().isEmpty())
                    .forEach(publication -> warnings.accept(
                            publication.link() + ": not as published, so it is passed over; grade that date again"));
        }
        return rows.count();
    }
}
