package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A clock that is set back or forward while a run goes on changes nothing for that run. */
class SteadyClockTest {
    private final AtomicReference<Instant> machine = new AtomicReference<>(Instant.parse("2026-01-01T02:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(-5);

    /** The machine's clock, which somebody may set. */
    private final class Settable extends Clock {
        @Override
        public Instant instant() {
            return machine.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }

    @Test
    void itGoesOnWhenTheMachinesClockIsSetBack() {
        SteadyClock clock = SteadyClock.of(new Settable(), nanos::get);
        machine.set(Instant.parse("2025-06-01T00:00:00Z"));
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T02:03:00Z"));
        assertThat(clock.withZone(ZoneId.of("Asia/Seoul")).instant()).isEqualTo(clock.instant());
    }

    @Test
    void itStartsWithTheMachinesTimeAndZone() {
        SteadyClock clock = SteadyClock.of(new Settable(), nanos::get);
        assertThat(clock.instant()).isEqualTo(machine.get());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.withZone(ZoneId.of("Asia/Seoul")).getZone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    }
}
