package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the lines of one year lie in time: so many lines a day, in frames of at most eight. Frames are numbered through the
 * year; only the last frame of a day may be short. Immutable.
 */
final class Frames {
    static final int LINES_PER_FRAME = 8;

    /** Out of a hundred of an ordinary day: the sales of January and July, the gifts of May, autumn and December. */
    private static final int[] MONTH_PERCENT = {105, 85, 95, 98, 112, 95, 100, 90, 102, 108, 112, 125};

    private final LocalDate firstDay;
    private final long[] firstFrame;
    private final long[] firstLine;
    private final byte[][] dates;
    private final byte[][] orderPrefixes;

    private Frames(LocalDate firstDay, long[] firstLine, long[] firstFrame) {
        this.firstDay = firstDay;
        this.firstLine = firstLine;
        this.firstFrame = firstFrame;
        this.dates = texts(DateTimeFormatter.ISO_LOCAL_DATE);
        this.orderPrefixes = texts(DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT));
    }

    /** The frames of a year of so many lines. */
    static Frames of(long lines, int year) {
        LocalDate firstDay = LocalDate.of(year, 1, 1);
        int days = firstDay.lengthOfYear();
        long[] weight = new long[days + 1];
        for (int day = 0; day < days; day++) {
            weight[day + 1] = weight[day] + weight(firstDay.plusDays(day));
        }
        long[] firstLine = new long[days + 1];
        long[] firstFrame = new long[days + 1];
        for (int day = 0; day < days; day++) {
            firstLine[day + 1] = lines * weight[day + 1] / weight[days];
            long frames = (firstLine[day + 1] - firstLine[day] + LINES_PER_FRAME - 1) / LINES_PER_FRAME;
            firstFrame[day + 1] = firstFrame[day] + frames;
        }
        return new Frames(firstDay, firstLine, firstFrame);
    }

    /** No year of so many lines has more frames: each day may end with a short one. */
    static long mostFrames(long lines) {
        return lines / LINES_PER_FRAME + 366;
    }

    private static long weight(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
        return (long) MONTH_PERCENT[day.getMonthValue() - 1] * (weekend ? 160 : 100);
    }

    private byte[][] texts(DateTimeFormatter format) {
        byte[][] texts = new byte[days()][];
        Arrays.setAll(texts, day -> format.format(firstDay.plusDays(day)).getBytes(StandardCharsets.US_ASCII));
        return texts;
    }

    int days() {
        return firstFrame.length - 1;
    }

    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    long count() {
        return firstFrame[days()];
    }

    /** The first frame of a day, or after the last day the number of frames. */
    long first(int day) {
        return firstFrame[day];
    }

    /** The day of the year, from 0, of a frame. */
    int day(long frame) {
        int found = Arrays.binarySearch(firstFrame, frame);
        int day = found >= 0 ? found : -found - 2;
        while (firstFrame[day + 1] == frame) {
            day++;
        }
        return day;
    }

    /** How many lines a frame holds: 1 to 8. */
    int lines(int day, long frame) {
        long linesBefore = (frame - firstFrame[day]) * LINES_PER_FRAME;
        return (int) Math.min(LINES_PER_FRAME, firstLine[day + 1] - firstLine[day] - linesBefore);
    }

    /** The second of the day at which a frame's lines are sold over the counter: 10:30 to 20:30, in the frames' order. */
    int counterSecond(int day, long frame, long bits) {
        int frames = (int) (firstFrame[day + 1] - firstFrame[day]);
        int place = (int) (frame - firstFrame[day]);
        int opening = 10 * 3600 + 1800;
        int open = 10 * 3600;
        int from = (int) ((long) place * open / frames);
        return opening + from + Dice.below(bits, open / frames + 1);
    }

    /** {@code 2025-01-31}. */
    void writeDate(Cells cells, int day) {
        cells.text(dates[day]);
    }

    /** {@code 2025-01-31T10:59:59}. */
    void writeTime(Cells cells, int day, int second) {
        writeDate(cells, day);
        cells.character('T');
        cells.padded(second / 3600, 2);
        cells.character(':');
        cells.padded(second / 60 % 60, 2);
        cells.character(':');
        cells.padded(second % 60, 2);
    }

    /** An order's number: its date in six digits and the place of its first line in the day in six more. */
    void writeOrder(Cells cells, int day, long frame, int firstSlot) {
        cells.text(orderPrefixes[day]);
        cells.padded((frame - firstFrame[day]) * LINES_PER_FRAME + firstSlot, 6);
    }
}
