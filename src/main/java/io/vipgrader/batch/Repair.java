package io.vipgrader.batch;

import org.springframework.jdbc.core.JdbcTemplate;

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

    /** @return how many rows were mended; 0 after a run that ended in order */
    static int mend(Ledger ledger) {
        JdbcTemplate statements = ledger.statements();
        return statements.update("delete from batch_job_instance where job_instance_id not in"
                        + " (select job_instance_id from batch_job_execution)")
                + statements.update("update batch_step_execution" + FAILED + NOT_ENDED)
                + statements.update("update batch_job_execution" + FAILED + NOT_ENDED);
    }
}
