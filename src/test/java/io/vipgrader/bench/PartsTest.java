package io.vipgrader.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the parts cost, each asked by JMH: {@code mvn -q -B -Pparts verify}, or some of them by {@code -Dparts=REGEX}. */
@Tag("parts")
class PartsTest {
    private static final TimeValue TURN = TimeValue.seconds(1);

    @Test
    void everyPartAnswersItsQuestion() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(System.getProperty("parts"))
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(2)
                        .jvmArgsAppend("-XX:+UseParallelGC", "-Xmx2g")
                        .warmupIterations(5)
                        .warmupTime(TURN)
                        .measurementIterations(5)
                        .measurementTime(TURN)
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertThat(results).isNotEmpty();
    }
}
