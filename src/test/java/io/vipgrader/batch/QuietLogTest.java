package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log is plain lines on stderr: ours, and of the frameworks only warnings. */
class QuietLogTest {

    private static String logged(String logger) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = new LoggerContext();
            new QuietLog().configure(context);
            context.getLogger(logger).debug("a detail");
            context.getLogger(logger).info("멈춤 after {} lines", 3);
            context.getLogger(logger).warn("mind this", new IllegalStateException("with a stack"));
            context.getLogger(logger).error("alas");
            return bytes.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void ourLinesArePlain() {
        assertThat(logged("io.vipgrader.batch"))
                .isEqualTo(String.format("멈춤 after 3 lines%nWARN: mind this%nERROR: alas%n"));
    }

    @Test
    void ofTheFrameworksOnlyWarningsAreTold() {
        assertThat(logged("org.springframework.jdbc")).isEqualTo(String.format("WARN: mind this%nERROR: alas%n"));
    }

    @Test
    void aFailedStepIsToldByTheRunAlone() {
        assertThat(logged("org.springframework.batch.core.step.AbstractStep")).isEmpty();
    }

    @Test
    void logbackFindsIt() {
        assertThat(LoggerFactory.getLogger("org.springframework.batch.core.job.AbstractJob")
                        .isErrorEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("org.springframework").isInfoEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("io.vipgrader").isInfoEnabled()).isTrue();
    }
}
