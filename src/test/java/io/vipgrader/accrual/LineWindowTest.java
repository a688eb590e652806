package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A window sees the lines of its days that are known, and grows into one that sees those and more. */
class LineWindowTest {
    private static final LineWindow WINDOW = new LineWindow(100, 200, 150);

    @Test
    void itHoldsFromItsFirstDayToTheDayBeforeItsEndWhatIsKnownByItsLastDay() {
        assertThat(WINDOW.holds(100, 150)).isTrue();
        assertThat(WINDOW.holds(99, 150)).isFalse();
        assertThat(WINDOW.holds(199, 150)).isTrue();
        assertThat(WINDOW.holds(200, 150)).isFalse();
        assertThat(WINDOW.holds(100, 151)).isFalse();
    }

    @Test
    void itGrowsIntoOneThatEndsNoSoonerAndKnowsNoLess() {
        assertThat(WINDOW.growsInto(new LineWindow(100, 200, 150))).isTrue();
        assertThat(WINDOW.growsInto(new LineWindow(100, 201, 151))).isTrue();
        assertThat(WINDOW.growsInto(new LineWindow(100, 199, 150))).isFalse();
        assertThat(WINDOW.growsInto(new LineWindow(100, 200, 149))).isFalse();
        assertThat(WINDOW.growsInto(new LineWindow(101, 200, 150))).isFalse();
        assertThat(WINDOW.growsInto(new LineWindow(99, 200, 150))).isFalse();
    }

    @Test
    void itHasAsManyDaysAsFitIn16BitsBesideNoDay() {
        assertThat(new LineWindow(-1, 65_533, 0).endDay()).isEqualTo(65_533);
        assertThatThrownBy(() -> new LineWindow(-1, 65_534, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a period of 65535 days; at most 65534");
    }
}
