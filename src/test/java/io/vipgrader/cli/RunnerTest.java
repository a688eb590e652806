package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.StopFlag;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What a run was asked to do by anything but a signal it answers without a word: the process goes on. */
class RunnerTest {
    private final StringWriter told = new StringWriter();
    private final Main.Machine machine = Invocation.machine(told);

    @Test
    void aRunThatLeavesOffSaysSoToItsCaller() {
        assertThatThrownBy(() -> Runner.watched(machine, true, (surroundings, progress) -> {
                    surroundings.stop().ask();
                    surroundings.stop().check();
                    return 0;
                }))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(told.toString()).isEmpty();
    }

    @Test
    void aRunThatNobodyStopsSaysNothing() {
        assertThat(Runner.<Integer>watched(machine, true, (surroundings, progress) -> 7))
                .isEqualTo(7);
        assertThat(told.toString()).isEmpty();
    }
}
