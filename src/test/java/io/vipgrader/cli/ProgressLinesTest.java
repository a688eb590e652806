package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.batch.Story;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
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
        return lines(Story.Form.TEXT, terminal, quiet);
    }

    private ProgressLines lines(Story.Form form, boolean terminal, boolean quiet) {
        return new ProgressLines(
                new Story(new PrintWriter(story), form, clock), clock, terminal, quiet, 60_000, new PhaseTimes(clock));
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
    void whereNothingMovesForAMinuteTheRunSaysThatItIsAlive() {
        try (ProgressLines progress = lines(false, false)) {
            progress.beat();
            clock.millis += 60_000;
            progress.beat();
            progress.entered(Phase.ACCRUE);
            progress.at(Phase.ACCRUE, 4_096, 10_000);
            clock.millis += 59_999;
            progress.beat();
            clock.millis += 1;
            progress.beat();
            progress.beat();
            progress.entered(Phase.RANK);
            clock.millis += 60_000;
            progress.beat();
        }

        assertThat(story.toString().lines())
                .containsExactly(
                        "alive; between two steps",
                        "accrue: 4,096 of 10,000 order lines",
                        "alive; accrue: 4,096 of 10,000 order lines",
                        "alive; rank");
    }

    @Test
    void aMachineIsToldWhereTheRunStandsAndHowFarItIs() {
        try (ProgressLines progress = lines(Story.Form.JSON, true, false)) {
            progress.begun(OptionalLong.of(7), LocalDate.of(2025, 12, 31));
            progress.entered(Phase.WRITE);
            progress.at(Phase.WRITE, 1, 2);
        }

        assertThat(story.toString())
                .isEqualTo("{\"time\":\"1970-01-01T00:16:40Z\",\"level\":\"INFO\",\"process\":"
                        + ProcessHandle.current().pid() + ",\"run\":7,\"as_of\":\"2025-12-31\",\"phase\":\"write\","
                        + "\"done\":1,\"total\":2,\"message\":\"write: 1 of 2 gradings\"}\n");
    }

    @Test
    void whoIsQuietSaysNothing() {
        try (ProgressLines progress = lines(true, true)) {
            progress.at(Phase.ACCRUE, 50, 100);
            clock.millis += 60_000;
            progress.beat();
        }

        assertThat(story.toString()).isEmpty();
    }
}
