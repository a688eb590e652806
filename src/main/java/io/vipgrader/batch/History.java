package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** The runs of a repository as {@code runs list} lists them; reading them starts no job and changes nothing. */
public final class History {
    /** Status of what was found on disk and not in the history. */
    public static final String REBUILT = "REBUILT";

    private static final String EXECUTIONS = """
            select e.job_execution_id as execution, e.status, e.start_time, e.end_time,
              (select max(s.read_count) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.step_name = 'accrue') as lines,
              (select max(s.exit_message) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.status = 'FAILED') as message
            from batch_job_execution e
            order by e.job_execution_id desc""";
    private static final String PARAMETERS = """
            select job_execution_id, parameter_name, parameter_value from batch_job_execution_params""";
    private static final String GRADINGS = """
            select execution, program, as_of, outcome, generation, published_at from grading order by grading_id""";
    private static final String STEPS = """
            select job_execution_id, step_name, status, start_time, end_time, read_count from batch_step_execution
            order by step_execution_id""";

    /** Of a grading whose run the history doesn't know: it was rebuilt from manifests. */
    private static final long NO_EXECUTION = 0;

    private final Map<Long, Map<String, String>> parameters;
    private final Map<Long, List<GradingRecord>> gradings;
    private final Map<Long, List<StepRecord>> steps;

    private History(JdbcOperations statements) {
        this.parameters = parameters(statements);
        this.gradings = gradings(statements);
        this.steps = steps(statements);
    }

    /**
     * One execution of a run; a run that was stopped or killed and then begun again has several.
     *
     * @param started by the machine's clock
     * @param elapsed empty for a run that was killed and not yet mended
     * @param programmes that it was to grade, in the job's order
     * @param run its number; 0 for gradings found on disk whose run the history lost
     * @param status REBUILT for these, else COMPLETED, STOPPED, FAILED, or STARTED for one that was killed and not yet mended
     * @param failure in a word what ended a FAILED run, such as {@code DiskException}; the whole story was told to its user and is
     *     not kept, since it may name a customer
     * @param linesRead 0 where the run ended before all lines were read
     * @param gradings what came of each programme that it came to
     * @param steps in the order in which they began
     */
    public record RunRecord(
            long run,
            Instant started,
            Optional<Duration> elapsed,
            LocalDate asOf,
            List<String> programmes,
            String status,
            Optional<String> failure,
            long linesRead,
            List<GradingRecord> gradings,
            List<StepRecord> steps) {
        public RunRecord {
            programmes = List.copyOf(programmes);
            gradings = List.copyOf(gradings);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of a run.
     *
     * @param elapsed empty for one that was killed and not yet mended
     * @param read order lines in {@code accrue}, gradings in the others
     */
    public record StepRecord(String name, String status, Optional<Duration> elapsed, long read) {}

    /**
     * @param outcome of {@link GradingOutcome.Status}, by name
     * @param generation empty where nothing was published
     */
    public record GradingRecord(
            String program,
            LocalDate asOf,
            String outcome,
            Optional<Integer> generation,
            Optional<Instant> publishedAt) {}

    /**
     * All runs, the newest first; none where there is no history yet.
     *
     * @param repository as the job file names it
     * @throws LockedException while a run has the history open
     * @throws io.vipgrader.order.DatabaseAwayException where a shared history's server is away
     * @throws DiskException where the file is damaged or of another version; the next run moves it aside
     */
    public static List<RunRecord> read(Job.Database repository, Disk disk) {
        if (Repair.isMissing(repository, disk, () -> false)) {
            return List.of();
        }
        try (Ledger ledger = LedgerPlace.of(repository).openForReading()) {
            JdbcOperations statements = ledger.statements();
            History history = new History(statements);
            return Stream.concat(
                            statements.query(EXECUTIONS, (row, index) -> history.run(row)).stream(),
                            history.rebuilt().stream())
                    .toList();
        }
    }

    /** Gradings whose runs are not known, date by date, the latest first. */
    private List<RunRecord> rebuilt() {
        Map<LocalDate, List<GradingRecord>> byDate = gradings.getOrDefault(NO_EXECUTION, List.of()).stream()
                .collect(Collectors.groupingBy(
                        GradingRecord::asOf, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        return byDate.entrySet().stream()
                .map(date -> new RunRecord(
                        NO_EXECUTION,
                        date.getValue().stream()
                                .flatMap(grading -> grading.publishedAt().stream())
                                .max(Comparator.naturalOrder())
                                .orElse(Instant.EPOCH),
                        Optional.empty(),
                        date.getKey(),
                        date.getValue().stream().map(GradingRecord::program).toList(),
                        REBUILT,
                        Optional.empty(),
                        0,
                        date.getValue(),
                        List.of()))
                .toList();
    }

    private static Map<Long, Map<String, String>> parameters(JdbcOperations statements) {
        record Parameter(long execution, String name, String value) {}
        return statements
                .query(PARAMETERS, (row, index) -> new Parameter(row.getLong(1), row.getString(2), row.getString(3)))
                .stream()
                .collect(Collectors.groupingBy(
                        Parameter::execution, Collectors.toMap(Parameter::name, Parameter::value)));
    }

    private static Map<Long, List<GradingRecord>> gradings(JdbcOperations statements) {
        record Row(long execution, GradingRecord grading) {}
        return statements.query(GRADINGS, (row, index) -> new Row(row.getLong(1), grading(row))).stream()
                .collect(Collectors.groupingBy(Row::execution, Collectors.mapping(Row::grading, Collectors.toList())));
    }

    private static Map<Long, List<StepRecord>> steps(JdbcOperations statements) {
        record Row(long execution, StepRecord step) {}
        return statements
                .query(
                        STEPS,
                        (row, index) -> new Row(
                                row.getLong(1),
                                new StepRecord(
                                        row.getString("step_name"),
                                        row.getString("status"),
                                        elapsed(row),
                                        row.getLong("read_count"))))
                .stream()
                .collect(Collectors.groupingBy(Row::execution, Collectors.mapping(Row::step, Collectors.toList())));
    }

    private static GradingRecord grading(ResultSet row) throws SQLException {
        return new GradingRecord(
                row.getString("program"),
                row.getObject("as_of", LocalDate.class),
                row.getString("outcome"),
                Optional.ofNullable(row.getObject("generation", Integer.class)),
                Optional.ofNullable(row.getObject("published_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private RunRecord run(ResultSet row) throws SQLException {
        long execution = row.getLong("execution");
        RunParameters told = RunParameters.of(parameters.getOrDefault(execution, Map.of()));
        return new RunRecord(
                told.run(),
                told.started(),
                elapsed(row),
                told.asOf(),
                told.programmes(),
                row.getString("status"),
                Optional.ofNullable(row.getString("message")).flatMap(GradeJob::failure),
                row.getLong("lines"),
                gradings.getOrDefault(execution, List.of()),
                steps.getOrDefault(execution, List.of()));
    }

    /** Spring Batch keeps local times; only their difference is used. A clock that was set back makes it nothing. */
    private static Optional<Duration> elapsed(ResultSet row) throws SQLException {
        Optional<LocalDateTime> start = Optional.ofNullable(row.getObject("start_time", LocalDateTime.class));
        Optional<LocalDateTime> end = Optional.ofNullable(row.getObject("end_time", LocalDateTime.class));
        return start.flatMap(from -> end.map(until -> Duration.between(from, until)))
                .map(elapsed -> elapsed.isNegative() ? Duration.ZERO : elapsed);
    }
}
