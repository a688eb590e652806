package io.vipgrader.order;

/**
 * How a date or timestamp is written: {@code iso} (a date, or a date and time parted by T or a blank, with or without
 * seconds, fraction and offset) or a pattern of y, M, d, H, m, s, S and x ({@code yyyy.MM.dd HH:mm}).
 *
 * @param pattern {@code iso} or the pattern as written in the job file
 */
public record DateFormat(String pattern) {
    public static final DateFormat ISO = new DateFormat("iso");
}
