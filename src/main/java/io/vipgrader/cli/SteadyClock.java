package io.vipgrader.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The machine's clock, looked at once; from then on time goes by as it does, whatever somebody or a time server does to that
 * clock meanwhile. So no phase of a run takes less than nothing, and progress doesn't fall silent for the hour by which a clock
 * was set back.
 */
final class SteadyClock extends Clock {
    private final Clock clock;
    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    private SteadyClock(Clock clock, Instant start, LongSupplier nanos, long startNanos) {
        this.clock = clock;
        this.start = start;
        this.nanos = nanos;
        this.startNanos = startNanos;
    }

    /** @param nanos goes forward only, such as {@link System#nanoTime} */
    static SteadyClock of(Clock clock, LongSupplier nanos) {
        return new SteadyClock(clock, clock.instant(), nanos, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(clock.withZone(zone), start, nanos, startNanos);
    }
}
