package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import java.time.Duration;
import java.util.function.Consumer;

/** Where a run history is kept: an H2 file of one machine, or a PostgreSQL server that several share. */
sealed interface LedgerPlace permits LedgerFile, LedgerServer {

    /** @param repository of the job file */
    static LedgerPlace of(Job.Database repository) {
        return LedgerServer.isServer(repository.url()) ? LedgerServer.of(repository) : LedgerFile.of(repository.url());
    }

    /** Whether there is no history yet, or an empty one. */
    boolean isMissing(Disk disk);

    /**
     * Opens the history for writing, or begins one; nobody else writes it until it is closed.
     *
     * @param patience how long to wait for whoever has it
     * @param warnings told when an unusable one was moved aside
     * @throws LockedException where another process still has it
     */
    Ledger open(Duration patience, Disk disk, Consumer<String> warnings);

    /** Opens a history that exists, changing nothing; it may hold a run that was killed. */
    Ledger openForReading();

    /** What a failure of the history is to the run. */
    RuntimeException unwritable(Exception failure);

    /** What messages call it; never with a secret. */
    String name();
}
