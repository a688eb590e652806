package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The run history: Spring Batch's tables and our {@code grading} in an H2 file, opened by one process at a time and written to by one
 * thread.
 *
 * <p>It is a ledger, not the authority: manifests on disk say what is published. So a file that can't be opened, because it
 * is damaged or of another H2, is moved aside with a warning and a new one begun, and the night goes on. A file that
 * another process has open is left alone, and so is one that only the address is too wrong to open.
 */
final class Ledger implements AutoCloseable {
    private static final String SPRING_SCHEMA = "org/springframework/batch/core/schema-h2.sql";
    private static final String SPRING_SCHEMA_DROP = "org/springframework/batch/core/schema-drop-h2.sql";
    static final String OWN_SCHEMA = "sql/grading.sql";

    /**
     * H2's words for a file that it can't make sense of, or that another H2 wrote: the fault is in the file. What is torn in
     * the middle may show as any mistake of H2's own.
     */
    private static final Set<Integer> DAMAGED =
            Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.GENERAL_ERROR_1);

    /** No index answers these: each walks through a table. */
    private static final List<String> READ_THROUGH = List.of(
            "select max(version), max(job_name) from batch_job_instance",
            "select max(version), max(exit_message) from batch_job_execution",
            "select max(version), max(exit_message) from batch_step_execution",
            "select max(parameter_type), max(parameter_value) from batch_job_execution_params",
            "select max(short_context) from batch_job_execution_context",
            "select max(short_context) from batch_step_execution_context",
            "select max(outcome), max(version) from grading");

    private final Connection connection;

    private final boolean onServer;
    /** All statements go through the one connection: to open another for each transaction would take longer than most of them. */
    private final DataSource source;

    /** Made when it is first asked for; a backfill asks for each date, and making one takes longer than what a date does with it. */
    private Optional<JobRepository> repository = Optional.empty();

    private Ledger(Connection connection, boolean onServer) {
        this.connection = connection;
        this.onServer = onServer;
        this.source = new SingleConnectionDataSource(connection, true);
    }

    /**
     * Opens the history, or begins one where there is none.
     *
     * @param patience how long to wait for another process to close the file; who lists the runs has it for a moment
     * @param warnings told when an unusable file was moved aside, and to where
     * @throws LockedException where another process still has the file open
     * @throws DiskException where it can't be written
     */
    static Ledger open(Job.Database repository, Patience patience, Disk disk, Consumer<String> warnings) {
        return LedgerPlace.of(repository).open(patience, disk, warnings);
    }

    /** Around a connection that holds the lock of a shared history, or only reads it. */
    static Ledger onServer(Connection connection) {
        return new Ledger(connection, true);
    }

    static Ledger open(LedgerFile named, Patience patience, Disk disk, Consumer<String> warnings) {
        disk.createDirectories(named.directory());
        LedgerFile file = named.tidiedIfLarge(disk);
        if (disk.stamp(file.path()).isEmpty()) {
            return connectAnew(file, patience, disk);
        }
        try {
            return connect(file, patience);
        } catch (SQLException damaged) {
            if (!isDamage(damaged)) {
                throw file.unwritable(damaged);
            }
            Path aside = file.moveAside(disk, damaged);
            warnings.accept(file.path() + ": the run history can't be opened (" + reason(damaged) + "); moved to "
                    + aside.getFileName() + " and a new one begun");
            return connectAnew(file, patience, disk);
        }
    }

    /** Opens a history that exists, changing nothing; it may hold a run that was killed. */
    static Ledger openForReading(LedgerFile file) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(file.url() + ";ACCESS_MODE_DATA=r");
        try {
            return new Ledger(opened(file, source, Patience.NONE), false);
        } catch (SQLException e) {
            throw isDamage(e) ? file.unreadable(reason(e), e) : file.unusable(reason(e), e);
        }
    }

    /** A file that ends too early is an error of reading to H2, and damage to us; another error of the disk is not the file's. */
    private static boolean isDamage(SQLException e) {
        List<Throwable> causes = Causes.of(e);
        if (causes.stream().anyMatch(EOFException.class::isInstance)) {
            return true;
        }
        return DAMAGED.contains(e.getErrorCode())
                && causes.stream().noneMatch(cause -> cause instanceof IOException || cause instanceof Error);
    }

    /** H2 opens a file that a power cut has torn and finds out when it comes to the place; that is to be now, and not then. */
    private static void readThrough(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String query : READ_THROUGH) {
                statement.executeQuery(query).close();
            }
        }
    }

    /** What a full disk leaves of a history that could not be begun would be moved aside by each later run. */
    private static Ledger connectAnew(LedgerFile file, Patience patience, Disk disk) {
        try {
            return connect(file, patience);
        } catch (SQLException e) {
            disk.delete(file.path());
            throw file.unwritable(e);
        }
    }

    private static Ledger connect(LedgerFile file, Patience patience) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(file.url());
        Connection connection = opened(file, source, patience);
        try {
            if (connection.isReadOnly()) {
                throw file.unusable("it is read-only", new SQLException("read-only"));
            }
            createSchema(connection);
            readThrough(connection);
            return new Ledger(connection, false);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection opened(LedgerFile file, DataSource source, Patience patience) throws SQLException {
        for (long attempt = 1; ; attempt++) {
            try {
                return source.getConnection();
            } catch (SQLException e) {
                if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
                    throw e;
                } else if (patience.endsAfter(attempt)) {
                    throw new LockedException(
                            file.path() + ": another process has the run history open; try again when it has ended");
                }
                patience.pause();
            }
        }
    }

    /** Our own table comes last, so its absence tells a history that was never finished: all is made anew. */
    private static void createSchema(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "GRADING", null)) {
            if (tables.next()) {
                return;
            }
        }
        ScriptUtils.executeSqlScript(connection, new ClassPathResource(SPRING_SCHEMA_DROP));
        ScriptUtils.executeSqlScript(connection, new ClassPathResource(SPRING_SCHEMA));
        ScriptUtils.executeSqlScript(connection, new ClassPathResource(OWN_SCHEMA));
    }

    /** H2 puts the statement and its version behind the first line's text, and may quote an address with all that is in it. */
    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(" [");
        return (end < 0 ? message : message.substring(0, end)).replaceAll("(?i)\\b(password|user)=[^;\"]*", "$1=***");
    }

    /** Spring Batch's own door to the history. */
    JobRepository jobRepository() {
        JobRepository open = repository.orElseGet(this::made);
        repository = Optional.of(open);
        return open;
    }

    private JobRepository made() {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(source);
            factory.setTransactionManager(new JdbcTransactionManager(source));
            factory.setDatabaseType(onServer ? "POSTGRES" : "H2");
            if (onServer) {
                factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
            }
            factory.afterPropertiesSet();
            JobRepository repository = factory.getObject();
            return onServer ? Retried.of(JobRepository.class, repository, connection) : repository;
        } catch (Exception e) {
            throw new IllegalStateException("the job repository can't be built on an open history", e);
        }
    }

    /** Each is a transaction of its own. */
    JdbcOperations statements() {
        JdbcOperations statements = new JdbcTemplate(source);
        return onServer ? Retried.of(JdbcOperations.class, statements, connection) : statements;
    }

    /** The server sees a moment later that a connection was closed, and a run that starts at once would find it locked. */
    private void unlock() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException broken) {
            // The lock went with the connection.
            return;
        }
    }

    @Override
    public void close() {
        if (onServer) {
            unlock();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the run history can't be closed", e);
        }
    }
}
