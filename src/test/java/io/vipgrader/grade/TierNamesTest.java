package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tiers of an earlier grading have small numbers, and none is 0. */
class TierNamesTest {
    @Test
    void eachNameHasOneNumberAndNoneIsZero() {
        TierNames names = new TierNames();

        assertThat(names.number("GOLD")).isEqualTo((short) 1);
        assertThat(names.number("")).isZero();
        assertThat(names.number("SILVER")).isEqualTo((short) 2);
        assertThat(names.number("GOLD")).isEqualTo((short) 1);
        assertThat(names.name((short) 2)).isEqualTo("SILVER");
        assertThat(names.names()).containsExactly("", "GOLD", "SILVER");
    }
}
