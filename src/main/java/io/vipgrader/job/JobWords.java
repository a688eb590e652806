package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.order.OrderFiles;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values whose words come from outside: zones, charsets, paths, JDBC addresses.
 *
 * @param directory the job file's: what relative paths are relative to
 */
record JobWords(Path directory, Problems problems) {
    private static final Charset MS949 = Charset.forName("x-windows-949");

    /** Charsets of several bytes in which no byte of a longer character looks like a delimiter, a quote or a line end. */
    private static final Set<Charset> WIDE = Set.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            MS949,
            Charset.forName("EUC-KR"));

    /** What Korean systems call MS949; Java takes the first for IBM's table, which differs. */
    private static final Set<String> NAMES_OF_MS949 = Set.of("CP949", "UHC");

    private static final Map<String, Character> DELIMITERS = Map.of(",", ',', ";", ';', "tab", '\t', "|", '|');

    private static final String JDBC = "jdbc:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String H2_FILE = "jdbc:h2:file:";

    Optional<ZoneId> zone(Value value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                Nearest.to(text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
                        .ifPresentOrElse(
                                near -> problems.add(
                                        value.place(), JobMessage.NOT_A_ZONE_LIKE, value.key(), text, near),
                                () -> problems.add(value.place(), JobMessage.NOT_A_ZONE, value.key(), text));
                return Optional.empty();
            }
        });
    }

    Optional<Charset> charset(Value value) {
        return value.text().flatMap(text -> {
            Optional<Charset> charset = charset(text).filter(JobWords::usable);
            if (charset.isEmpty()) {
                problems.add(value.place(), JobMessage.NOT_A_CHARSET, value.key(), text);
            }
            return charset;
        });
    }

    private static Optional<Charset> charset(String name) {
        if (NAMES_OF_MS949.contains(name.toUpperCase(Locale.ROOT))) {
            return Optional.of(MS949);
        }
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean usable(Charset charset) {
        return WIDE.contains(charset) || (hasOneByteEach(charset) && holdsAscii(charset));
    }

    private static boolean hasOneByteEach(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1;
    }

    private static boolean holdsAscii(Charset charset) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /** A path, relative ones resolved. */
    Optional<Path> path(Value value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(tidy(directory.resolve(text)));
            } catch (InvalidPathException e) {
                problems.add(value.place(), JobMessage.NOT_A_PATH, value.key());
                return Optional.empty();
            }
        });
    }

    private static Path tidy(Path path) {
        Path tidy = path.normalize();
        return tidy.toString().isEmpty() ? Path.of(".") : tidy;
    }

    /** What parts the cells of a file. */
    Optional<Character> delimiter(Value value) {
        return value.text().flatMap(text -> {
            Optional<Character> delimiter = Optional.ofNullable(DELIMITERS.get(text));
            if (delimiter.isEmpty()) {
                problems.add(value.place(), JobMessage.NOT_A_DELIMITER, text);
            }
            return delimiter;
        });
    }

    /** A glob, as written. */
    Optional<String> pattern(Value value) {
        return path(value).flatMap(path -> value.text()).filter(text -> {
            boolean open = OrderFiles.hasOpenBracket(text);
            if (open) {
                problems.add(value.place(), JobMessage.OPEN_BRACKET, text);
            }
            return !open;
        });
    }

    /** A JDBC address, never quoted in a problem since it may hold a secret that was filled in; the path of an H2 file is resolved like every other, but for one that starts in the home. */
    Optional<String> jdbcUrl(Value value) {
        return value.text().flatMap(text -> {
            if (!text.startsWith(JDBC)) {
                problems.add(value.place(), JobMessage.NOT_A_JDBC_URL);
                return Optional.empty();
            }
            return Optional.of(resolved(text));
        });
    }

    /** A database: its address, user and password; whoever asks finishes the rest. */
    Optional<Job.Database> database(Fields jdbc) {
        Optional<String> url = jdbc.required("url", "jdbc:postgresql://db/shop").flatMap(this::jdbcUrl);
        return database(jdbc, url);
    }

    /** The same around an address that was read. */
    static Optional<Job.Database> database(Fields jdbc, Optional<String> url) {
        Optional<String> user = jdbc.optional("user").flatMap(Value::anyText);
        Optional<String> password = jdbc.optional("password").flatMap(Value::anyText);
        return url.map(address -> new Job.Database(address, user, password));
    }

    /** What to read there: a table or a query; empty with a problem where it says neither or both. */
    Optional<Job.Source> source(Fields jdbc, String exampleTable) {
        Optional<Job.Source> table = jdbc.optional("table").flatMap(Value::text).map(Job.Source.Table::new);
        Optional<Job.Source> query =
                jdbc.optional("query").flatMap(Value::anyText).map(Job.Source.Query::new);
        if (jdbc.has("table") && jdbc.has("query")) {
            problems.add(jdbc.placeOf("query"), JobMessage.TABLE_AND_QUERY);
        } else if (!jdbc.has("table") && !jdbc.has("query")) {
            problems.add(jdbc.place(), JobMessage.NO_TABLE, exampleTable);
        }
        return table.or(() -> query);
    }

    /** A key of a part that may lie in files or in a database, and means nothing to the latter. */
    Optional<Value> fileOnly(Fields part, String key) {
        Optional<Value> value = part.optional(key);
        if (value.isPresent() && part.has("jdbc") && !part.has("files")) {
            problems.add(part.placeOf(key), JobMessage.FILES_ONLY, key);
        }
        return value;
    }

    /** Reports a part that has both files and jdbc, or neither. */
    void checkOnePlace(Fields part, String name, String exampleFiles) {
        if (part.has("files") && part.has("jdbc")) {
            problems.add(part.placeOf("jdbc"), JobMessage.FILES_AND_JDBC, name);
        } else if (!part.has("files") && !part.has("jdbc")) {
            problems.add(part.place(), JobMessage.NO_PLACE, name, exampleFiles);
        }
    }

    /**
     * The address of the run history: an H2 file, which one process at a time writes, and which is moved aside when damaged; or a
     * PostgreSQL server, which several machines share.
     */
    Optional<String> historyUrl(Value value) {
        return value.text().flatMap(text -> {
            boolean file = text.startsWith(H2_FILE) && !text.startsWith(H2_FILE + "~");
            if (!file && !text.startsWith(POSTGRES)) {
                problems.add(value.place(), JobMessage.NOT_A_HISTORY);
                return Optional.empty();
            }
            return Optional.of(resolved(text));
        });
    }

    private String resolved(String url) {
        if (!url.startsWith(H2_FILE) || url.startsWith(H2_FILE + "~")) {
            return url;
        }
        int options = url.indexOf(';');
        String path = url.substring(H2_FILE.length(), options < 0 ? url.length() : options);
        return h2File(directory.resolve(path)) + (options < 0 ? "" : url.substring(options));
    }

    /** The address of an H2 database in a file; absolute, since H2 takes no other. */
    static String h2File(Path path) {
        return H2_FILE + path.toAbsolutePath().normalize();
    }
}
