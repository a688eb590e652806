package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.order.StopFlag;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

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

    private static final String KNOWN =
            "select as_of, generation from grading where program = ? and generation is not null";
    private static final String KILLED = """
            select coalesce(max(asof.job_execution_id), 0)
            from batch_job_execution_params asof
            join batch_job_execution e on e.job_execution_id = asof.job_execution_id
            where asof.parameter_name = 'as-of' and asof.parameter_value = ? and e.status <> 'COMPLETED'""";
    private static final String REBUILT = """
            insert into grading (run, execution, program, as_of, outcome, generation, standing, policy_sha256, job_sha256,
              inputs_sha256, previous_sha256, version, published_at)
            values (coalesce((select max(cast(parameter_value as bigint)) from batch_job_execution_params
                where job_execution_id = ? and parameter_name = 'run'), 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcOperations statements;

    GradingRows(Ledger ledger) {
        this.statements = ledger.statements();
    }

    /** How many gradings the history knows. */
    long count() {
        return number("select count(*) from grading").orElse(0L);
    }

    /** The number of the run of that identity that never came to its end and is taken up again, or else the next number. */
    long runToBegin(String identity) {
        return number(UNENDED, identity).orElseGet(() -> 1 + number(LAST).orElse(0L));
    }

    private Optional<Long> number(String query, Object... values) {
        return Optional.ofNullable(statements.queryForObject(query, Long.class, values));
    }

    /**
     * Notes the published gradings of a programme that the history doesn't know: a run was killed between publishing and
     * noting it, or the history was lost. They are put to the last run of their date that didn't end well, else to run 0. Answers how many
     * there were. Asked to stop, it leaves the rest to the next run.
     */
    long addPublished(Path out, String program, Disk disk, StopFlag stop) {
        Set<String> known = Set.copyOf(statements.query(
                KNOWN, (row, index) -> row.getObject(1, LocalDate.class) + "." + row.getInt(2), program));
        long added = 0;
        for (Publication publication : Publication.all(out, program, disk)) {
            stop.check();
            Optional<String> generation =
                    publication.published().map(directory -> String.valueOf(directory.getFileName()));
            Optional<Manifest> unknown = generation
                    .filter(name -> !known.contains(name))
                    .flatMap(name -> publication.current())
                    .filter(manifest -> !known.contains(manifest.asOf() + "." + manifest.generation()));
            unknown.ifPresent(this::addPublished);
            added += unknown.isPresent() ? 1 : 0;
        }
        return added;
    }

    private void addPublished(Manifest manifest) {
        GradingIdentity identity = manifest.identity();
        Long execution =
                statements.queryForObject(KILLED, Long.class, manifest.asOf().toString());
        statements.update(
                REBUILT,
                execution,
                execution,
                manifest.program(),
                manifest.asOf(),
                GradingOutcome.Status.GRADED.name(),
                manifest.generation(),
                manifest.official() ? "official" : "provisional",
                identity.policySha256(),
                identity.jobSha256(),
                RunIdentity.ofInputs(identity),
                identity.previous().map(GradingIdentity.Previous::gradesSha256).orElse(""),
                identity.version(),
                manifest.madeAt().atOffset(ZoneOffset.UTC));
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
