package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.batch.Story.Form;
import io.vipgrader.document.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One story for people, one for machines. */
class StoryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T03:00:00.123456Z"), ZoneOffset.UTC);

    private final StringWriter lines = new StringWriter();

    private Story story(Form form) {
        return new Story(new PrintWriter(lines), form, CLOCK);
    }

    @Test
    void peopleAreToldTheMessageAndHowGraveItIs() {
        Story story = story(Form.TEXT);
        story.setScene(OptionalLong.of(3), LocalDate.of(2025, 12, 31));
        story.info("well");
        story.warn("hm");
        story.tell(Story.Level.ERROR, "bad", Map.of("program", "shop"));
        story.end("customer Kim: too much", "a customer: too much", 65);
        assertThat(lines.toString().lines())
                .containsExactly("well", "WARN: hm", "ERROR: bad", "vip-grader: customer Kim: too much");
    }

    @Test
    void machinesAreToldWhereTheRunStandsAndNobodysName() {
        Story story = story(Form.JSON);
        story.setScene(OptionalLong.of(3), LocalDate.of(2025, 12, 31));
        story.setPhase(Optional.of(Phase.RANK));
        story.end("customer Kim: too much", "a customer: too much\n\t\"quoted\"", 65);
        assertThat(lines.toString()).hasLineCount(1).endsWith("}\n");
        assertThat(Json.parse(lines.toString()))
                .isEqualTo(Map.of(
                        "time", "2026-01-01T03:00:00.123Z",
                        "level", "FATAL",
                        "process", ProcessHandle.current().pid(),
                        "run", 3L,
                        "as_of", "2025-12-31",
                        "phase", "rank",
                        "exit_code", 65L,
                        "message", "a customer: too much\n\t\"quoted\""));
    }

    @Test
    void beforeARunHasANumberALineHasNone() {
        story(Form.JSON).info("hello");
        assertThat(Json.parse(lines.toString())).containsOnlyKeys("time", "level", "process", "message");
    }
}
