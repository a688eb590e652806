package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import java.util.function.Consumer;

/** Where a run history is kept: an H2 file of one machine, or a PostgreSQL server that several share. */
sealed interface LedgerPlace permits LedgerFile, LedgerServer {

    /** @param repository of the job file */
    static LedgerPlace of(Job.Database repository) {
        return LedgerServer.isServer(repository.url()) ? LedgerServer.of(repository) : LedgerFile.of(repository.url());
    }

    /**
     * Whether there is no history yet, or an empty one.
     *
     * @throws StopFlag.StoppedException where the run was asked to stop before a server answered
     */
    boolean isMissing(Disk disk, StopFlag stop);

    /**
     * Opens the history for writing, or begins one; nobody else writes it until it is closed.
     *
     * @param patience how long to wait for whoever has it
     * @param warnings told when an unusable one was moved aside
     * @throws LockedException where another process still has it
     * @throws StopFlag.StoppedException where the run was asked to stop before it was had
     */
    Ledger open(Patience patience, Disk disk, Consumer<String> warnings);

    /** Opens a history that exists, changing nothing; it may hold a run that was killed. */
    Ledger openForReading();

    /** What a failure of the history is to the run. */
    RuntimeException unwritable(Exception failure);

    /** What messages call it; never with a secret. */
    String name();
}
