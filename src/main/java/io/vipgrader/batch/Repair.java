package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.StopFlag;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Mends what a killed run left in the history, so that nobody ever has to. Done under the run lock, where nothing can be
 * running: whatever says it runs, does not.
 *
 * <p>Spring Batch would refuse to start again both an instance whose execution says STARTED or UNKNOWN and one that was
 * killed between the making of instance and execution.
 */
final class Repair {
    private static final String NOT_ENDED = " where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')";
    private static final String FAILED =
            " set status = 'FAILED', exit_code = 'FAILED', exit_message = 'ended without notice',"
                    + " end_time = coalesce(end_time, last_updated, create_time), version = version + 1";

    private Repair() {}

    /**
     * Whether the history wants mending: it is lost or damaged, or a run stands in it that didn't come to its end. Reads only,
     * and says no where nobody can tell, since a run has it open.
     */
    static boolean isDue(Job.Database repository, Disk disk, StopFlag stop) {
        try {
            return isMissing(repository, disk, stop) || hasUnended(repository);
        } catch (DatabaseAwayException nobodyCanTell) {
            return false;
        }
    }

    private static boolean hasUnended(Job.Database repository) {
        try (Ledger ledger = LedgerPlace.of(repository).openForReading()) {
            Optional<Long> unended = Optional.ofNullable(ledger.statements()
                    .queryForObject("select count(*) from batch_job_execution" + NOT_ENDED, Long.class));
            return unended.orElse(0L) > 0;
        } catch (LockedException running) {
            return false;
        } catch (DiskException | DataAccessException damaged) {
            return true;
        }
    }

    static boolean isMissing(Job.Database repository, Disk disk, StopFlag stop) {
        return LedgerPlace.of(repository).isMissing(disk, stop);
    }

    /** What is told of a history that was missing though gradings are published. */
    static String rebuilt(Job.Database repository) {
        return LedgerPlace.of(repository).name()
                + ": the run history was missing or empty; a new one was begun with what is published";
    }

    /** @return how many rows were mended; 0 after a run that ended in order */
    static int mend(Ledger ledger) {
        JdbcOperations statements = ledger.statements();
        return statements.update("delete from batch_job_instance where job_instance_id not in"
                        + " (select job_instance_id from batch_job_execution)")
                + statements.update("update batch_step_execution" + FAILED + NOT_ENDED)
                + statements.update("update batch_job_execution" + FAILED + NOT_ENDED);
    }
}
