package io.vipgrader.order;

import java.util.Optional;

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
     * hours of a half day depend on a language), a missing year, month or day, minutes without hours, an offset without a time.
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
        boolean date = runOf('y') == 4 && runOf('M') > 0 && runOf('M') <= 2 && runOf('d') > 0;
        if (!date) {
            return Optional.of("a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)");
        }
        boolean clock = runOf('H') > 0 && runOf('m') > 0;
        if (!clock && runOf('H') + runOf('m') + runOf('s') + runOf('S') + runOf('x') > 0) {
            return Optional.of("a time needs hours and minutes (HH:mm)");
        }
        try {
            MomentParser.of(this);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private long runOf(char letter) {
        return pattern.chars().filter(each -> each == letter).count();
    }
}
