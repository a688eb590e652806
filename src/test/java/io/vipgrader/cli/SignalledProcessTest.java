package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM and SIGINT stop a run with 143 and 130, publish nothing, and the rerun simply works. */
@Tag("process")
class SignalledProcessTest {
    private static final int LINES = 1_000_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsTheRunAndTheRerunSimplyWorks(String signal, int exitCode) throws Exception {
        Shop shop = Shop.open(directory, LINES);
        Launched run = Launched.start(Map.of(), shop.night(shop.out()));
        while (!Files.exists(shop.out().resolve(".lock")) && run.process().isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        LockSupport.parkNanos(300_000_000);
        new ProcessBuilder("kill", "-" + signal, "" + run.process().pid())
                .start()
                .waitFor();
        Launched.Ended ended = run.ended();

        assertThat(ended.exitCode()).as(ended.story()).isEqualTo(exitCode);
        assertThat(ended.story()).contains("stopped").contains("safe to rerun");
        assertThat(PublishedFiles.of(shop.out())).isEmpty();

        Launched.Ended rerun = Launched.run(shop.night(shop.out()));
        assertThat(rerun.exitCode()).as(rerun.story()).isZero();
        assertThat(PublishedFiles.of(shop.out())).containsKey("house/2025-12-31/grades.csv");
    }
}
