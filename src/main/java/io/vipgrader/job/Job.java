package io.vipgrader.job;

import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the job file says, checked, with defaults filled in and paths resolved against the job file's directory. Section 4
 * of the contract is its grammar.
 *
 * @param file the job file
 * @param sha256 of the file's bytes as written, secrets not filled in; lower-case hex
 * @param zone for {@code --as-of yesterday} and for the log
 * @param people where customers, aliases, households, activity and overrides lie, those that are named
 * @param peopleRows those of them that lie in a database
 * @param policies files, or directories of one programme's files
 * @param gates what a grading must pass before it is published
 * @param repository the run history's database: an H2 file, whose user and password aren't asked for, or a PostgreSQL server
 * @param operations how the job is looked after
 */
public record Job(
        Path file,
        String sha256,
        ZoneId zone,
        OrderFormat format,
        Orders orders,
        PeopleFiles people,
        Map<PeopleTable, Rows> peopleRows,
        List<Path> policies,
        Output output,
        RejectLimit rejectLimit,
        Gates gates,
        Database repository,
        Operations operations) {

    public Job {
        policies = List.copyOf(policies);
        peopleRows = Map.copyOf(peopleRows);
    }

    /** Where order lines lie. */
    public sealed interface Orders {
        /**
         * @param patterns globs in the order written
         * @param directory what relative ones are relative to; reports name files without it, alike on every machine
         */
        record Files(List<String> patterns, Path directory) implements Orders {
            public Files {
                patterns = List.copyOf(patterns);
            }
        }

        /**
         * @param user environment and secret files filled in, like the password; neither is ever printed
         * @param partitions how many parts a table is read in, side by side; 1 unless it is PostgreSQL's
         * @param drivers directory of the jars of further drivers
         */
        record Jdbc(
                String url,
                Optional<String> user,
                Optional<String> password,
                Source source,
                int partitions,
                Optional<Path> drivers)
                implements Orders {

            /** Read as one, by a driver on board. */
            public Jdbc(String url, Optional<String> user, Optional<String> password, Source source) {
                this(url, user, password, source, 1, Optional.empty());
            }

            @Override
            public String toString() {
                return "Jdbc[" + source.name() + "]";
            }

            /** Where the source lies. */
            public Database database() {
                return new Database(url, user, password);
            }
        }
    }

    /**
     * A database.
     *
     * @param user environment and secret files filled in, like the password; neither is ever printed
     */
    public record Database(String url, Optional<String> user, Optional<String> password) {
        /** One that asks for neither. */
        public Database(String url) {
            this(url, Optional.empty(), Optional.empty());
        }

        /** Not even the address: it may hold a secret. */
        @Override
        public String toString() {
            return "Database[]";
        }
    }

    /**
     * A table of a database, or what a query finds there.
     *
     * @param drivers directory of the jars of further drivers
     */
    public record Rows(Database database, Source source, Optional<Path> drivers) {}

    /** A table by name, or a query. */
    public sealed interface Source {
        /** What reports and manifests call it. */
        String name();

        record Table(String table) implements Source {
            @Override
            public String name() {
                return "jdbc:" + table;
            }
        }

        record Query(String sql) implements Source {
            @Override
            public String name() {
                return "jdbc:query";
            }
        }
    }

    /**
     * @param columns our word to the header printed, in the order printed; empty: all that the policy can fill
     * @param bom whether a byte order mark starts each CSV file
     * @param database where the grades are put into a table as well
     */
    public record Output(
            Path directory,
            Include include,
            Charset charset,
            boolean bom,
            Optional<Map<String, String>> columns,
            Optional<Database> database) {
        public Output {
            columns = columns.map(chosen -> Collections.unmodifiableMap(new LinkedHashMap<>(chosen)));
        }

        /** The same, written elsewhere; a table holds what is published in the job's own directory, so none is written. */
        Output in(Path elsewhere) {
            return new Output(elsewhere, include, charset, bom, columns, Optional.empty());
        }
    }

    /** Whose rows {@code grades.csv} holds. */
    public enum Include {
        ALL,
        TIERED
    }

    /** How many rejects a run may have and still publish. */
    public sealed interface RejectLimit {
        /** Whether so many rejects are within the limit. */
        boolean allows(long rejects, long linesRead);

        record Count(long most) implements RejectLimit {
            @Override
            public boolean allows(long rejects, long linesRead) {
                return rejects <= most;
            }
        }

        /** @param basisPoints of the lines read in the run, rejects included */
        record Share(int basisPoints) implements RejectLimit {
            @Override
            public boolean allows(long rejects, long linesRead) {
                return Math.multiplyHigh(rejects, 10_000L) == 0
                        && rejects * 10_000L <= Math.multiplyExact(linesRead, (long) basisPoints);
            }
        }
    }
}
