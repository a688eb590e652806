package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.GradingOutcome;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.batch.Story;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who reads only the story is told why a grading was refused. */
class RefusalStoryTest {
    @Test
    void theReasonIsAnErrorOfTheStory() {
        LocalDate asOf = LocalDate.of(2025, 12, 31);
        GradingOutcome refused = new GradingOutcome(
                "house",
                asOf,
                GradingOutcome.Status.REFUSED,
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                "the totals don't balance");
        RunOutcome outcome = new RunOutcome(
                asOf,
                OptionalLong.empty(),
                List.of(refused),
                List.of(),
                0,
                0,
                List.of(),
                List.of("the clock is late"),
                Map.of());
        StringWriter lines = new StringWriter();
        OutcomeText.warn(outcome, new Story(new PrintWriter(lines), Story.Form.TEXT, Clock.systemUTC()));
        assertThat(lines.toString().lines())
                .containsExactly(
                        "WARN: the clock is late",
                        "ERROR: house as of 2025-12-31: refused, nothing published: the totals don't balance");
    }
}
