package io.vipgrader.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The database server of a benchmark, or none where nobody wants its rows. */
record Servers(Optional<PostgresRows> server) implements AutoCloseable {

    /** The largest year isn't loaded: it takes longer than all that is measured. */
    static Servers wanted(Pattern rows, Scale scale, Path directory) throws Exception {
        boolean wanted = scale != Scale.L
                && PostgresRows.NAMES.stream()
                        .anyMatch(name -> rows.matcher(name).find());
        if (!wanted) {
            return new Servers(Optional.empty());
        }
        PostgresRows filled = PostgresRows.filled(directory);
        filled.gradeIntoTables();
        return new Servers(Optional.of(filled));
    }

    @Override
    public void close() {
        server.ifPresent(PostgresRows::close);
    }
}
