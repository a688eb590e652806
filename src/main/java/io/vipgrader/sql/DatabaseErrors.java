package io.vipgrader.sql;

import io.vipgrader.job.Job.Database;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a driver's error means for the run. The driver's exception isn't kept as a cause: its text, and those below it, may hold
 * the address with its secrets, while ours is scrubbed of them.
 */
final class DatabaseErrors {
    /** SQL states of a database that is away or busy: connection trouble, shutting down, starting, full, asked to retry. */
    private static final List<String> AWAY_CLASSES = List.of("08", "57P", "53", "40");

    /** H2: the file is locked by another process, the connection is broken, the database is closed. */
    private static final Set<String> AWAY_STATES = Set.of("90020", "90067", "90098", "90121", "HYT00", "HYT01");

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?i)password=([^&;]*)");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(?i)user=([^&;]*)");

    private final Database database;
    private final String place;
    private final String key;

    /**
     * @param place what messages call the database
     * @param key of the job file where it is named
     */
    DatabaseErrors(Database database, String place, String key) {
        this.database = database;
        this.place = place;
        this.key = key;
    }

    DatabaseErrors(Jdbc source) {
        this(source.database(), source.source().name(), "orders.jdbc");
    }

    /** The exception to throw for a driver's. */
    RuntimeException of(SQLException e) {
        return isAway(e)
                ? new DatabaseAwayException(
                        place + ": the database is away (" + scrubbed(e) + "); run again when it is back")
                : new DatabaseRefusedException(
                        place + ": the database refuses (" + scrubbed(e) + "); check " + key + " in the job file");
    }

    DatabaseRefusedException refused(String problem, String remedy) {
        return new DatabaseRefusedException(place + ": " + problem + "; " + remedy);
    }

    private static boolean isAway(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || AWAY_STATES.contains(state)
                || AWAY_CLASSES.stream().anyMatch(state::startsWith);
    }

    /** Of the job file, where the database is named. */
    String key() {
        return key;
    }

    /** The driver's text on one line, without the address, the user and the password. */
    private String scrubbed(SQLException e) {
        String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
        text = text.replace(database.url(), "the address");
        for (String secret : secrets()) {
            text = text.replace(secret, "***");
        }
        for (String user : users()) {
            text = text.replaceAll("(?i)(?<![\\p{L}\\p{N}])" + Pattern.quote(user) + "(?![\\p{L}\\p{N}])", "***");
        }
        return text;
    }

    private List<String> secrets() {
        return filled(database.password(), PASSWORD_IN_ADDRESS);
    }

    /** A name may be part of a word that the driver has to say; so only the whole of it is taken out. */
    private List<String> users() {
        return filled(database.user(), USER_IN_ADDRESS);
    }

    /** The longest first, so that none is left in part. */
    private List<String> filled(Optional<String> value, Pattern inAddress) {
        Stream<String> fromAddress = inAddress
                .matcher(database.url())
                .results()
                .map(found -> found.group(1))
                .flatMap(text -> Stream.of(text, decoded(text)));
        return Stream.concat(value.stream(), fromAddress)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
