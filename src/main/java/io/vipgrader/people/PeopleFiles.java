package io.vipgrader.people;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tables about people lie and how they are written: those parts of the job file.
 *
 * @param tables those that the job names
 */
public record PeopleFiles(Map<PeopleTable, Table> tables) {
    public static final PeopleFiles NONE = new PeopleFiles(Map.of());

    public PeopleFiles {
        tables = Map.copyOf(tables);
    }

    /** Where one of them lies. */
    public sealed interface Table {
        /** Our word to the header of the file or the column of the database, in the order written. */
        Map<String, String> columns();
    }

    /**
     * A table in files.
     *
     * @param patterns globs in the order written
     * @param directory what relative ones are relative to; reports name files without it, alike on every machine
     * @param delimiter one of {@code , ; tab |}
     */
    public record Files(
            List<String> patterns, Path directory, Charset charset, char delimiter, Map<String, String> columns)
            implements Table {
        public Files {
            patterns = List.copyOf(patterns);
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /**
     * A table in a database; which one is known to whoever gives its rows.
     *
     * @param name what problems, reports and manifests call it
     */
    public record Rows(String name, Map<String, String> columns) implements Table {
        public Rows {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    public Optional<Table> table(PeopleTable table) {
        return Optional.ofNullable(tables.get(table));
    }

    public boolean has(PeopleTable table) {
        return tables.containsKey(table);
    }

    /** The words that {@code where}, {@code attribute} and {@code months-since} may ask for, in the order written. */
    public List<String> attributes() {
        return table(PeopleTable.CUSTOMERS).map(Table::columns).orElse(Map.of()).keySet().stream()
                .filter(word -> !PeopleTable.CUSTOMERS.knows(word))
                .toList();
    }

    /** Whether activity has values to sum; without, it can only be counted. */
    public boolean hasActivityValues() {
        return table(PeopleTable.ACTIVITY)
                .filter(table -> table.columns().containsKey("value"))
                .isPresent();
    }
}
