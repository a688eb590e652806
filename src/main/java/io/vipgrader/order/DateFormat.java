package io.vipgrader.order;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a date or timestamp is written: {@code iso} (a date, or a date and time parted by T or a blank, with or without
 * seconds, fraction and offset) or a pattern of y, M, d, H, m, s, S and x ({@code yyyy.MM.dd HH:mm}).
 *
 * @param pattern {@code iso} or the pattern as written in the job file
 */
public record DateFormat(String pattern) {
    public static final DateFormat ISO = new DateFormat("iso");

    private static final String LETTERS = "yMdHmsSx";

    /**
     * Why the pattern can't be used, empty where it can: two-digit years, letters of another meaning (names of months and
     * hours of a half day depend on a language), a missing year, month or day, a part of the time without the next larger,
     * an offset without a time, a letter in two places or too often.
     */
    public Optional<String> problem() {
        if (equals(ISO)) {
            return Optional.empty();
        }
        return pattern.chars()
                .filter(letter -> Character.isLetter(letter) && letter < 0x80 && LETTERS.indexOf(letter) < 0)
                .mapToObj(letter -> "the letter " + (char) letter + " is none of " + LETTERS)
                .findFirst()
                .or(this::incomplete);
    }

    private Optional<String> incomplete() {
        if (!has("y", 4, 4) || !has("M", 1, 2) || !has("d", 1, 2)) {
            return Optional.of("a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)");
        }
        boolean timed = pattern.matches(".*[HmsSx].*");
        if (timed && !(has("H", 1, 2) && has("m", 1, 2))) {
            return Optional.of("a time needs hours and minutes (HH:mm)");
        }
        if (!has("s", 0, 2) || !has("S", 0, 9) || (has("s", 0, 0) && !has("S", 0, 0))) {
            return Optional.of("a time has seconds (ss or s) and behind them up to nine digits of a fraction (SSS)");
        }
        return has("x", 0, 3) ? Optional.empty() : Optional.of("an offset is x, xx or xxx (+09, +0900 or +09:00)");
    }

    /** Whether the letter stands in one place only and so often; nowhere is often enough for a least of 0. */
    private boolean has(String letter, int least, int most) {
        Matcher runs = Pattern.compile(letter + "+").matcher(pattern);
        if (!runs.find()) {
            return least == 0;
        }
        int length = runs.end() - runs.start();
        return length >= least && length <= most && !runs.find();
    }
}
