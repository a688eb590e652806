package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The marks are those that looking at each byte finds. */
class MarkIndexTest {
    private static final int STRETCHES = 1_000;
    private static final int MOST_BYTES = 500;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void allShapingBytesOfAStretchAndNoOthers(char delimiter) {
        MarkIndex marks = new MarkIndex(delimiter);
        Chance chance = new Chance(delimiter);
        for (int i = 0; i < STRETCHES; i++) {
            byte[] bytes = bytes(chance, delimiter);
            int from = chance.below(MOST_BYTES);
            int to = from + chance.below(MOST_BYTES - from + 1);
            marks.fill(bytes, from, to);

            assertThat(Arrays.copyOfRange(marks.cells(), MarkIndex.FIRST, marks.cellsEnd()))
                    .isEqualTo(places(from, to, at -> bytes[at] == delimiter || isBreak(bytes[at])));
            assertThat(Arrays.copyOfRange(marks.breaks(), MarkIndex.FIRST, marks.breaksEnd()))
                    .isEqualTo(places(from, to, at -> isBreak(bytes[at])));
        }
    }

    private static byte[] bytes(Chance chance, char delimiter) {
        byte[] bytes = chance.bytes(MOST_BYTES + MarkIndex.GROUP_BYTES);
        byte[] signs = {(byte) delimiter, '\n', '"', (byte) (delimiter | 0x80), (byte) 0x8A, 0, 1};
        int oneIn = 1 + chance.below(20);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = chance.oneIn(oneIn) ? signs[chance.below(signs.length)] : bytes[i];
        }
        return bytes;
    }

    /** As the class says, two bytes beside line feed and quote. */
    private static boolean isBreak(byte one) {
        return one == '\n' || one == '"' || one == '*' || one == 2;
    }

    private static int[] places(int from, int to, IntPredicate marked) {
        return IntStream.range(from, to).filter(marked).toArray();
    }
}
