package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Story;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gives a run too little memory is told which knob to turn, and no stack of frames. */
class MemoryEndsTest {
    private static final long HEAP_MEBIBYTES = Runtime.getRuntime().maxMemory() >> 20;

    private static Stream<Throwable> whoeverWasTold() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        return Stream.of(
                memory,
                new IllegalStateException("the history", new IllegalStateException("a statement", memory)),
                new NoClassDefFoundError("Could not initialize class Words")
                        .initCause(new ExceptionInInitializerError(
                                "Exception java.lang.OutOfMemoryError: Java heap space [in thread \"accrue-0\"]")));
    }

    @ParameterizedTest
    @MethodSource("whoeverWasTold")
    void theKnobIsNamed(Throwable failure) {
        StringWriter story = new StringWriter();
        int code = Failures.report(failure, story(story));
        assertThat(code).isEqualTo(1);
        assertThat(story)
                .hasToString("vip-grader: memory is full, a heap of " + HEAP_MEBIBYTES
                        + " MiB; give the run a larger one with VIP_GRADER_OPTS=-Xmx" + 2 * HEAP_MEBIBYTES + "m"
                        + System.lineSeparator());
    }

    @Test
    void aMistakeOfTheProgramKeepsItsStack() {
        StringWriter story = new StringWriter();
        Failures.report(new IllegalStateException("a mistake", new StackOverflowError()), story(story));
        assertThat(story.toString()).contains("vip-grader: a mistake").contains("\tat ");
    }

    private static Story story(StringWriter lines) {
        return new Story(new PrintWriter(lines), Story.Form.TEXT, Clock.systemUTC());
    }
}
