package io.vipgrader.scan;

import io.vipgrader.order.DateFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Cells by chance, most of them plain and the others at every edge that a reader has. */
final class RandomCells {
    /** Of dimensions, short and long, so that rules match often. */
    static final List<String> VALUES = List.of(
            "",
            "A",
            "AB",
            "ABC",
            "B",
            "001",
            "매장",
            "AB and up to 16",
            "AB and more than 16",
            "B\u0000",
            "a,b",
            "say \"x\"");

    static final List<String> CUSTOMERS = List.of("C1", "C2", "C3", "C4", "C5", "C6", "a customer of many bytes");
    static final List<String> ALIASES = List.of("A1", "A2", "an alias of more than two words");
    static final List<String> MEMBERS = List.of("M1", "M2", "a member of more than two words");

    /** Minutes of the day at which some run's day starts, and those before. */
    private static final List<Integer> DAY_STARTS = List.of(0, 359, 360, 1_438, 1_439);

    private static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
    private static final List<String> STRANGE_DATES = List.of(
            "1899-12-31",
            "1900-01-01",
            "2200-12-31",
            "2201-01-01",
            "1900-01-01T00:00",
            "2200-12-31 23:59:59.999999999",
            "2024-02-29",
            "2025-02-29",
            "1900-02-29",
            "2000-02-29",
            "2025-01-01T24:00",
            "2025-01-01 23:59:60",
            "2025-01-01 23:60:00",
            "2025-01-01T05:59:59.999999999",
            "2025-01-01T06:00",
            "2025-01-01 06:00:00.0",
            "2025-01-01 06:00:00.1234567890",
            "2025-01-01T10:00:00Z",
            "2025-01-01T10:00Z",
            "2025-01-01T23:30+09:00",
            "2024-12-31T15:00:00.5Z",
            "2025-01-01T10:00:00+0900",
            "2025-01-01T10:00+09",
            "2025-01-01T10:00-18:00",
            "2025-01-01T10:00+19:00",
            "1900-01-01T00:30:00+09:30",
            "2025-01-01Z",
            "2025-1-1",
            " 2025-01-01",
            "2025-01-01 ",
            "2025-01-01T",
            "2025-01-01t10:00",
            "2025-13-01",
            "2025-00-10",
            "2025-01-32",
            "0000-00-00",
            "+2025-01-01",
            "２０２５-01-01",
            "",
            "2025-01-01  10:00",
            "2025-01-01T10:0",
            "2025-01-01T10:00:",
            "2025-01-01T10:00:00.",
            "2025-01-01T1a:00:00",
            "2025-01-01T::::::::",
            "20250101",
            "2025/01/01",
            "1925-01-02",
            "2025-01-01T10:00:00.12x",
            "2025-01-01\u000010:00");

    private static final List<String> STRANGE_AMOUNTS = List.of(
            "0",
            "-0",
            "00",
            "007",
            "-007",
            "+5",
            "5.",
            "0.5",
            ".5",
            "5.0",
            "5.00000000000",
            "-5.0",
            "-",
            "+",
            "",
            "1e5",
            "1,234",
            "1,234,567",
            "12,34",
            "₩1,234",
            "1234원",
            "₩5원",
            "--5",
            "5-",
            "1.2.3",
            " 5",
            "5 ",
            "٣",
            "00000000",
            "00000001",
            "12345678",
            "1234567a",
            "1234567:",
            "1234567/",
            "-1234567",
            "000000000000007",
            "0.000000",
            "0.0000001",
            "1.123456",
            "1.1234567",
            "-0.000001",
            "5\u0000",
            "1.",
            "0x10",
            "00000000000000000000000000005",
            "0.00000000000000000000",
            "NaN");

    private static final List<String> HUGE_AMOUNTS = List.of(
            "99999999999999",
            "9999999999999.9",
            "9223372036854",
            "-9223372036855",
            "92233720368.54",
            "922337203.6855",
            "-99999999999999",
            "922337203685477",
            "922337203685478",
            "-922337203685478",
            "9223372036.854775",
            "922337203685477.5807",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "1000000000000",
            "-922337203",
            "9223372036854.77",
            "92233720368547.7");

    private final Chance chance;
    private final DateFormat dates;
    private final int scale;
    /** Whether strange cells are rare, so that a line with just one of them is common. */
    private final boolean calm;

    private LocalDateTime lastAt = FIRST.atStartOfDay();

    RandomCells(Chance chance, DateFormat dates, int scale) {
        this.chance = chance;
        this.dates = dates;
        this.scale = scale;
        this.calm = chance.oneIn(2);
    }

    private boolean strange(int oneIn) {
        return chance.oneIn(calm ? 6 * oneIn : oneIn);
    }

    static LocalDate day(Chance chance, int from, int until) {
        return FIRST.plusDays(from + chance.below(until - from));
    }

    String at() {
        int minute = chance.oneIn(3) ? chance.one(DAY_STARTS) : chance.below(24 * 60);
        lastAt = day(chance, 0, 220).atStartOfDay().plusMinutes(minute);
        return moment(lastAt);
    }

    /** Mostly before the last {@code at}, often of the same day. */
    String soldAt() {
        return switch (chance.below(8)) {
            case 0, 1, 2 -> "";
            case 3 -> moment(lastAt);
            case 4 -> moment(lastAt.minusMinutes(1));
            case 5 -> moment(lastAt.plusMinutes(chance.below(3)));
            default -> moment(lastAt.minusDays(chance.below(60)));
        };
    }

    private String moment(LocalDateTime moment) {
        if (strange(14)) {
            return chance.one(STRANGE_DATES);
        }
        if (!dates.equals(DateFormat.ISO)) {
            return DateTimeFormatter.ofPattern(dates.pattern(), Locale.ROOT).format(moment);
        }
        String date = moment.toLocalDate().toString();
        String minutes = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(moment);
        return switch (chance.below(6)) {
            case 0, 1, 2 -> date;
            case 3 -> date + " " + minutes;
            case 4 -> date + "T" + minutes + ":" + chance.one(List.of("00", "01", "30", "59"));
            default -> date + " " + minutes + ":07." + chance.below(1_000_000);
        };
    }

    String amount() {
        if (strange(12)) {
            return chance.one(STRANGE_AMOUNTS);
        }
        String whole =
                (chance.oneIn(8) ? "-" : "") + (chance.oneIn(5) ? chance.below(100_000_000) : chance.below(9_000));
        int decimals = chance.oneIn(3) ? chance.below(scale + 2) : 0;
        StringBuilder text = new StringBuilder(whole).append(decimals > 0 ? "." : "");
        for (int i = 0; i < decimals; i++) {
            text.append(i < scale ? chance.below(10) : 0);
        }
        return text.toString();
    }

    /** Around the largest that is allowed; of two of one customer the sum may be too large. */
    String hugeAmount() {
        return chance.one(HUGE_AMOUNTS);
    }

    String quantity() {
        return strange(10) ? chance.one(STRANGE_AMOUNTS) : "" + (1 + chance.below(5));
    }

    String customer() {
        if (strange(5)) {
            return strangeId();
        }
        return chance.one(chance.one(List.of(CUSTOMERS, CUSTOMERS, ALIASES, MEMBERS)));
    }

    String order() {
        return strange(8) ? strangeId() : "O" + chance.below(12);
    }

    private String strangeId() {
        return switch (chance.below(12)) {
            case 0 -> "";
            case 1 -> chance.one(List.of(" ", "\t", " \t ", " C1", "C1 ", "\tC1", "C1\t"));
            case 2 -> chance.one(List.of("\u0000", "\u0000C1", "C1\u0000", "C\u00001", "\u0001", "\u007F"));
            case 3 -> "i".repeat(chance.one(List.of(7, 8, 9, 15, 16, 17, 24, 31, 32, 33)));
            case 4 -> "l".repeat(chance.one(List.of(84, 85, 86, 128, 255, 256, 257, 300)));
            case 5 -> "가".repeat(chance.one(List.of(1, 5, 6, 28, 29, 85, 86)));
            case 6 -> "x".repeat(chance.below(17)) + "é";
            case 7 -> "a sixteen bytes".substring(chance.below(3)) + chance.below(10);
            case 8 -> "\uD83D\uDE00" + chance.below(3);
            case 9 -> "i".repeat(15) + chance.one(List.of("\u0000", " ", "j", "\u0000\u0000", "é"));
            case 10 -> "l".repeat(16) + chance.one(List.of("\u0000", " ", "m", "é", "\r"));
            default -> String.valueOf((char) (1 + chance.below(255)));
        };
    }

    /** Many values now and then, so that a dictionary grows. */
    String value() {
        return chance.oneIn(6) ? "v" + chance.below(400) : chance.one(VALUES);
    }

    String any() {
        return chance.oneIn(10) ? "z".repeat(chance.below(3_000)) : chance.one(VALUES) + chance.below(10);
    }
}
