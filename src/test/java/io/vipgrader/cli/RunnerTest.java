package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.StopFlag;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The last line of a run that was asked to stop says that it has, and that it may be run again. */
class RunnerTest {
    private final StringWriter told = new StringWriter();
    private final Main.Machine machine = Invocation.machine(told);

    @Test
    void aRunThatLeftOffSaysThatNothingHalfDoneIsVisible() {
        assertThatThrownBy(() -> Runner.watched(machine, true, (surroundings, progress) -> {
                    surroundings.stop().ask();
                    surroundings.stop().check();
                    return 0;
                }))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(told.toString().lines())
                .containsExactly("stopped; nothing half done is visible, and it is safe to rerun");
    }

    /** Asked between the last look at the flag and the end. */
    @Test
    void aRunThatWasNearlyDoneSaysThatAllIs() {
        int answer = Runner.watched(machine, true, (surroundings, progress) -> {
            surroundings.stop().ask();
            return 7;
        });
        assertThat(answer).isEqualTo(7);
        assertThat(told.toString().lines())
                .containsExactly("stopped with all done that was to be done; it is safe to rerun");
    }

    @Test
    void aRunThatNobodyStopsSaysNothing() {
        assertThat(Runner.<Integer>watched(machine, true, (surroundings, progress) -> 7))
                .isEqualTo(7);
        assertThat(told.toString()).isEmpty();
    }
}
