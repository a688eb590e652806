package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Story;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Who gives a run too little memory is told which knob to turn, and no stack of frames. */
class MemoryEndsTest {
    @Test
    void theKnobIsNamed() {
        StringWriter story = new StringWriter();
        int code = Failures.report(
                new OutOfMemoryError("Java heap space"),
                new Story(new PrintWriter(story), Story.Form.TEXT, Clock.systemUTC()));
        assertThat(code).isEqualTo(1);
        assertThat(story)
                .hasToString("vip-grader: memory is full, a heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; give the run a larger one with VIP_GRADER_OPTS=-Xmx2g" + System.lineSeparator());
    }
}
