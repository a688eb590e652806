package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each row has the rank that it was given, and all others have none. */
class RanksTest {
    @Test
    void whoWasGivenARankHasIt() {
        Ranks ranks = new Ranks();
        ranks.reserve(4);
        ranks.add(7, 1);
        ranks.add(0, 2);
        ranks.reserve(2);
        ranks.add(Integer.MAX_VALUE, 1);
        ranks.add(3, Integer.MAX_VALUE);
        ranks.finish();
        assertThat(IntStream.of(0, 1, 2, 3, 4, 6, 7, 8, Integer.MAX_VALUE - 1, Integer.MAX_VALUE)
                        .map(ranks::of))
                .containsExactly(2, 0, 0, Integer.MAX_VALUE, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void nobodyHasARankWhereNoneWasGiven() {
        Ranks ranks = new Ranks();
        ranks.finish();
        assertThat(ranks.of(0)).isZero();
    }
}
