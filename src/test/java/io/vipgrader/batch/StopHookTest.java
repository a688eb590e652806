package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM lets the run end, then ends the process with 143, and the last line says what came of the run. */
class StopHookTest {

    @ParameterizedTest
    @CsvSource({
        "LEFT_OFF, 'stopped; nothing half done is visible, and it is safe to rerun'",
        "ALL_DONE, stopped with all done that was to be done; it is safe to rerun",
        "PUBLISHED, stopped with all done that was to be done: what was graded is published; it is safe to rerun",
        "FAILED, failed"
    })
    void aSignalAsksTheRunToStopAndWaitsForItsEnd(OtherProcess.RunEnd end, String lastLine)
            throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.running(end)) {
            other.terminate();
            other.await("stopping as asked");
            other.await("ended");
            assertThat(other.rest()).isEqualTo(lastLine);
            assertThat(other.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aRunThatEndedByItselfLeavesNoHookBehind() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.endingByItself()) {
            assertThat(other.rest()).isEqualTo("left");
            assertThat(other.exitCode()).isZero();
        }
    }
}
