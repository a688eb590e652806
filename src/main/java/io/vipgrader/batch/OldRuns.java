package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Retention;
import io.vipgrader.report.Publication;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of old runs in the history. The newest run stays in any case, since the next one's number follows its. */
final class OldRuns {
    private static final String EXECUTIONS = """
            select e.job_execution_id, p.parameter_value from batch_job_execution e
            left join batch_job_execution_params p
              on p.job_execution_id = e.job_execution_id and p.parameter_name = 'started'
            order by e.job_execution_id desc""";

    /** Those that point to others first. */
    private static final List<String> OF_EXECUTION = List.of(
            "delete from batch_step_execution_context where step_execution_id in"
                    + " (select step_execution_id from batch_step_execution where job_execution_id = ?)",
            "delete from batch_step_execution where job_execution_id = ?",
            "delete from batch_job_execution_context where job_execution_id = ?",
            "delete from batch_job_execution_params where job_execution_id = ?",
            "delete from batch_job_execution where job_execution_id = ?");

    private static final String WITHOUT_EXECUTION = "delete from batch_job_instance where job_instance_id not in"
            + " (select job_instance_id from batch_job_execution)";
    private static final String ROWS = "select grading_id, program, as_of, generation from grading where execution = ?";

    private final JdbcOperations statements;
    private final Path out;
    private final Disk disk;

    OldRuns(JdbcOperations statements, Path out, Disk disk) {
        this.statements = statements;
        this.out = out;
        this.disk = disk;
    }

    private record Execution(long id, Instant started) {}

    private record Row(long id, String name) {}

    /** Answers how many executions of runs went, or would. */
    long prune(Retention limits, Instant now, boolean dryRun) {
        List<Execution> newestFirst = statements.query(
                EXECUTIONS,
                (row, index) -> new Execution(
                        row.getLong(1), row.getString(2) == null ? Instant.EPOCH : Instant.parse(row.getString(2))));
        List<Execution> old = new ArrayList<>();
        for (int place = 1; place < newestFirst.size(); place++) {
            if (Retiring.isBeyond(place, newestFirst.get(place).started(), limits, now)) {
                old.add(newestFirst.get(place));
            }
        }
        if (!dryRun) {
            Set<String> published = published();
            old.forEach(execution -> delete(execution.id(), published));
            deleteRows(0, published);
            statements.update(WITHOUT_EXECUTION);
        }
        return old.size();
    }

    private void delete(long execution, Set<String> published) {
        deleteRows(execution, published);
        OF_EXECUTION.forEach(statement -> statements.update(statement, execution));
    }

    /** A row of what is still published stays: it would only be written again, as one of which nobody knows the run. */
    private void deleteRows(long execution, Set<String> published) {
        statements
                .query(
                        ROWS,
                        (row, index) -> new Row(
                                row.getLong(1),
                                name(row.getString(2), row.getObject(3, LocalDate.class) + "." + row.getInt(4))),
                        execution)
                .stream()
                .filter(row -> !published.contains(row.name()))
                .forEach(row -> statements.update("delete from grading where grading_id = ?", row.id()));
    }

    /** By the place and by the manifest: a restored grading's directory needn't have the number of its row. */
    private Set<String> published() {
        Set<String> published = new HashSet<>();
        for (String program : Publication.programs(out, disk)) {
            for (Publication publication : Publication.all(out, program, disk)) {
                publication
                        .published()
                        .ifPresent(directory -> published.add(name(program, String.valueOf(directory.getFileName()))));
                publication
                        .current()
                        .ifPresent(manifest ->
                                published.add(name(program, manifest.asOf() + "." + manifest.generation())));
            }
        }
        return published;
    }

    private static String name(String program, String generation) {
        return program + "/" + generation;
    }
}
