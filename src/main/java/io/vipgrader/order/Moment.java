package io.vipgrader.order;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date or timestamp as written.
 *
 * @param local the reading of the clock; the start of the day for a bare date
 * @param timed whether a time of day was written
 * @param offset what the clock differed from UTC, where that was written
 */
record Moment(LocalDateTime local, boolean timed, Optional<ZoneOffset> offset) {

    static Moment of(LocalDate date) {
        return new Moment(date.atStartOfDay(), false, Optional.empty());
    }

    static Moment of(LocalDateTime local) {
        return new Moment(local, true, Optional.empty());
    }

    static Moment of(LocalDateTime local, ZoneOffset offset) {
        return new Moment(local, true, Optional.of(offset));
    }

    /**
     * The same moment on the clocks of a zone. Without an offset it is there already: a reading that a change to summer time
     * skips or repeats is taken as written, since only its date and its place before or after {@code day-starts} matter.
     */
    Moment in(ZoneId zone) {
        if (offset.isEmpty()) {
            return this;
        }
        ZoneOffset there = zone.getRules().getOffset(local.toInstant(offset.get()));
        return new Moment(
                local.plusSeconds((long) there.getTotalSeconds() - offset.get().getTotalSeconds()),
                true,
                Optional.of(there));
    }

    /** The epoch day that a retailer books it under: a timestamp before the day starts belongs to the day before. */
    int day(LocalTime dayStarts) {
        long date = local.toLocalDate().toEpochDay();
        boolean dayBefore = timed && local.toLocalTime().isBefore(dayStarts);
        return Math.toIntExact(dayBefore ? date - 1 : date);
    }

    /** As instants where both have an offset, as readings of one clock where both have a time, else as dates. */
    boolean isAfter(Moment other) {
        if (offset.isPresent() && other.offset.isPresent()) {
            return local.toInstant(offset.get()).isAfter(other.local.toInstant(other.offset.get()));
        }
        if (timed && other.timed) {
            return local.isAfter(other.local);
        }
        return local.toLocalDate().isAfter(other.local.toLocalDate());
    }
}
