package io.vipgrader.scan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * By how much a zone's clocks differ from UTC, day by day. A day on which they are changed, or half a day from one, is left to
 * the careful road: elsewhere the clocks put moments into the order in which they happened. Threads: one.
 */
final class ZoneShifts {
    /** Not a day that is answered for. */
    static final int CHANGING = Integer.MIN_VALUE;

    private static final int UNKNOWN = Integer.MAX_VALUE;
    private static final long SECONDS_OF_DAY = 86_400;

    private final ZoneRules rules;
    private final int firstDay;
    private final int[] seconds;

    /**
     * @param firstDay epoch day
     * @param dayCount how many days there are answers for
     */
    ZoneShifts(ZoneId zone, int firstDay, int dayCount) {
        this.rules = zone.getRules();
        this.firstDay = firstDay;
        this.seconds = new int[dayCount];
        Arrays.fill(seconds, UNKNOWN);
    }

    /**
     * Seconds that the clocks are ahead of UTC, {@link #CHANGING} for a day that isn't answered for.
     *
     * @param day in UTC, from 0 for the first
     */
    int seconds(int day) {
        if (day < 0 || day >= seconds.length) {
            return CHANGING;
        }
        if (seconds[day] == UNKNOWN) {
            seconds[day] = look(day);
        }
        return seconds[day];
    }

    private int look(int day) {
        long start = (firstDay + (long) day) * SECONDS_OF_DAY;
        Instant before = Instant.ofEpochSecond(start - SECONDS_OF_DAY / 2);
        ZoneOffsetTransition next = rules.nextTransition(before);
        boolean changing = next != null && next.toEpochSecond() <= start + SECONDS_OF_DAY + SECONDS_OF_DAY / 2;
        return changing ? CHANGING : rules.getOffset(before).getTotalSeconds();
    }
}
