package io.vipgrader.cli;

import io.vipgrader.batch.Progress.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How long a run has been in each of its phases, over all dates of a backfill; known also of a run that failed. */
final class PhaseTimes {
    private final Clock clock;
    private final Map<Phase, Duration> spent = new EnumMap<>(Phase.class);
    private Optional<Phase> current = Optional.empty();
    private Instant since;

    PhaseTimes(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void enter(Phase phase) {
        leave();
        current = Optional.of(phase);
    }

    /** No phase goes on any more. */
    synchronized void leave() {
        Instant now = clock.instant();
        current.ifPresent(phase -> spent.merge(phase, Duration.between(since, now), Duration::plus));
        current = Optional.empty();
        since = now;
    }

    /** Of the phases that have ended. */
    synchronized Map<Phase, Duration> durations() {
        return new EnumMap<>(spent);
    }
}
