package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** SIGTERM lets the run end, then ends the process with 143. */
class StopHookTest {

    @Test
    void aSignalAsksTheRunToStopAndWaitsForItsEnd() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.running()) {
            other.terminate();
            other.await("asked");
            other.await("ended");
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
