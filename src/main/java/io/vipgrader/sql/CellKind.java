package io.vipgrader.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a column's values become the text that a CSV export would hold, whatever the session's time zone or language: a date or
 * timestamp in ISO form with a blank before the time, one with a time zone as its instant with {@code +00}; a number plainly,
 * without an exponent; a boolean as true or false; {@code CHAR} without the blanks that pad it; no value as no text.
 *
 * <p>{@link #exported} has PostgreSQL make the same texts itself, in a session whose time zone is UTC. The two differ only in
 * how they write days that no order has: before Christ, after the year 9999, and infinity.
 */
enum CellKind {
    DATE {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            LocalDate date = row.getObject(column, LocalDate.class);
            return date == null ? null : date.toString();
        }
    },
    TIMESTAMP {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            LocalDateTime timestamp = row.getObject(column, LocalDateTime.class);
            return timestamp == null ? null : written(timestamp);
        }
    },
    INSTANT {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
            return instant == null
                    ? null
                    : written(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "+00";
        }
    },
    NUMBER {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            String number = row.getString(column);
            return number == null ? null : plain(number);
        }
    },
    FLOATING {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            return NUMBER.textOrNull(row, column);
        }

        /** By way of the shortest text that means the number: a cast to numeric alone would round it. */
        @Override
        String exported(String name) {
            String text = name + "::text";
            return "case when " + text + " ~ 'e[+-]?[0-9]{1,2}$' then " + text + "::numeric::text else " + text
                    + " end";
        }
    },
    BOOLEAN {
        @Override
        String exported(String name) {
            return name + "::text";
        }

        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : String.valueOf(value);
        }
    },
    PADDED {
        /** The cast takes the blanks off. */
        @Override
        String exported(String name) {
            return name + "::text";
        }

        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : withoutTrailingBlanks(text);
        }
    },
    TEXT {
        @Override
        @Nullable
        String textOrNull(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }
    };

    /** A number of a larger exponent is no amount of any currency; written plainly it might be millions of digits. */
    private static final int MOST_EXPONENT = 100;

    private static final Set<String> WITH_TIME_ZONE = Set.of("timestamptz", "timestamp with time zone");
    private static final Set<String> BOOLEANS = Set.of("bool", "boolean");

    /**
     * @param name of a column, in quotes
     * @return what PostgreSQL is to select of it
     */
    String exported(String name) {
        return name;
    }

    abstract @Nullable String textOrNull(ResultSet row, int column) throws SQLException;

    String text(ResultSet row, int column) throws SQLException {
        String text = textOrNull(row, column);
        return text == null ? "" : text;
    }

    /** Whether the texts are dates in ISO form, whatever the job's date-format is. */
    boolean isIsoDate() {
        return this == DATE || this == TIMESTAMP || this == INSTANT;
    }

    /**
     * @param type of {@link Types}
     * @param typeName the database's own; PostgreSQL gives one type to timestamps with and without a zone
     */
    static CellKind of(int type, String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        return switch (type) {
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> WITH_TIME_ZONE.contains(name) ? INSTANT : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOATING;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> BOOLEANS.contains(name) ? BOOLEAN : TEXT;
            case Types.CHAR, Types.NCHAR -> PADDED;
            default -> name.equals("decfloat") ? NUMBER : TEXT;
        };
    }

    /** As PostgreSQL writes it: seconds always, of a fraction what isn't zero. */
    private static String written(LocalDateTime timestamp) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(timestamp).replace('T', ' ');
    }

    private static String plain(String number) {
        if (number.indexOf('E') < 0 && number.indexOf('e') < 0) {
            return number;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.scale()) > MOST_EXPONENT ? number : value.toPlainString();
        } catch (NumberFormatException notANumber) {
            return number;
        }
    }

    private static String withoutTrailingBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
