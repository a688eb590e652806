package io.vipgrader.batch;

import io.vipgrader.report.GradingIdentity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Our rows in the history, and the number that the next run gets. */
final class GradingRows {
    private static final String UNENDED = """
            select max(cast(number.parameter_value as bigint))
            from batch_job_execution_params number
            join batch_job_execution_params identity
              on identity.job_execution_id = number.job_execution_id and identity.parameter_name = 'identity'
            join batch_job_execution this on this.job_execution_id = number.job_execution_id
            where number.parameter_name = 'run' and identity.parameter_value = ?
              and not exists (select 1 from batch_job_execution other
                where other.job_instance_id = this.job_instance_id and other.status in ('COMPLETED', 'ABANDONED'))""";
    private static final String LAST = """
            select max(cast(parameter_value as bigint)) from batch_job_execution_params
            where parameter_name = 'run'""";
    private static final String INSERT = """
            insert into grading (run, execution, program, as_of, outcome, generation, standing, policy_sha256, job_sha256,
              inputs_sha256, previous_sha256, version, published_at)
            values (?, (select max(job_execution_id) from batch_job_execution), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate statements;

    GradingRows(Ledger ledger) {
        this.statements = ledger.statements();
    }

    /** The number of the run of that identity that never came to its end and is taken up again, or else the next number. */
    long runToBegin(String identity) {
        return number(UNENDED, identity).orElseGet(() -> 1 + number(LAST).orElse(0L));
    }

    private Optional<Long> number(String query, Object... values) {
        return Optional.ofNullable(statements.queryForObject(query, Long.class, values));
    }

    /**
     * Notes what came of a grading, in the execution that is going on.
     *
     * @param generation empty where nothing was published
     */
    void add(long run, Errand errand, GradingOutcome outcome, Optional<Integer> generation, Instant now) {
        GradingIdentity identity = errand.identity();
        statements.update(
                INSERT,
                run,
                errand.program(),
                errand.target().asOf(),
                outcome.status().name(),
                generation.orElse(null),
                outcome.official() ? "official" : "provisional",
                identity.policySha256(),
                identity.jobSha256(),
                RunIdentity.ofInputs(identity),
                identity.previous().map(GradingIdentity.Previous::gradesSha256).orElse(""),
                identity.version(),
                generation.isEmpty() ? null : now.atOffset(ZoneOffset.UTC));
    }
}
