package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Progress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A log gets a line at each phase and every ten seconds, a terminal one line that redraws itself. */
class ProgressLinesTest {
    private final StringWriter story = new StringWriter();
    private final HandClock clock = new HandClock();

    /** A clock that a test moves by hand. */
    private static final class HandClock extends Clock {
        private long millis = 1_000_000;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    private ProgressLines lines(boolean terminal, boolean quiet) {
        return new ProgressLines(new PrintWriter(story), clock, terminal, quiet);
    }

    @Test
    void aLogGetsALineAtEachPhaseAndEveryTenSeconds() {
        try (ProgressLines progress = lines(false, false)) {
            progress.at(Phase.ACCRUE, 1, 0);
            clock.millis += 9_999;
            progress.at(Phase.ACCRUE, 2, 0);
            clock.millis += 1;
            progress.at(Phase.ACCRUE, 4_096, 10_000);
            progress.at(Phase.RANK, 1, 1);
        }

        assertThat(story.toString().lines())
                .containsExactly("accrue: 1 order line", "accrue: 4,096 of 10,000 order lines", "rank: 1 of 1 grading");
    }

    @Test
    void aTerminalsLineRedrawsItselfAndIsWipedAtTheEnd() {
        try (ProgressLines progress = lines(true, false)) {
            progress.at(Phase.ACCRUE, 50, 100);
            clock.millis += 199;
            progress.at(Phase.ACCRUE, 60, 100);
            clock.millis += 1;
            progress.at(Phase.ACCRUE, 100, 100);
        }

        assertThat(story.toString())
                .isEqualTo("\r\u001b[K[" + "#".repeat(15) + " ".repeat(15) + "] accrue: 50 of 100 order lines"
                        + "\r\u001b[K[" + "#".repeat(30) + "] accrue: 100 of 100 order lines" + "\r\u001b[K");
    }

    @Test
    void whoIsQuietSaysNothing() {
        try (ProgressLines progress = lines(true, true)) {
            progress.at(Phase.ACCRUE, 50, 100);
        }

        assertThat(story.toString()).isEmpty();
    }
}
