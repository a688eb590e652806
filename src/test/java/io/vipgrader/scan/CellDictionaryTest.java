package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells are known by all their bytes and by nothing else. */
class CellDictionaryTest {
    private static final int CELLS = 200_000;
    private static final int ENOUGH_TO_GROW_OFTEN = 20_000;

    @Test
    void numbersAreThoseOfAMapOfTexts() {
        Chance chance = new Chance(16);
        CellDictionary dictionary = new CellDictionary();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < CELLS; i++) {
            byte[] cell = cell(chance);
            // Other bytes around it, so that none of them is taken for the cell's.
            byte[] around = chance.bytes(cell.length + 30 + Words.SLACK);
            int from = chance.below(30);
            System.arraycopy(cell, 0, around, from, cell.length);
            String text = new String(cell, StandardCharsets.ISO_8859_1);
            int found = dictionary.find(around, from, from + cell.length);

            assertThat(found).isEqualTo(known.getOrDefault(text, CellDictionary.UNKNOWN));
            if (found == CellDictionary.UNKNOWN) {
                known.put(text, dictionary.add(around, from, from + cell.length));
            }
        }
        assertThat(dictionary.count()).isEqualTo(known.size()).isGreaterThan(ENOUGH_TO_GROW_OFTEN);
    }

    /** Of two letters and NUL, so that cells differ in their ends and lengths more than in their middles. */
    private static byte[] cell(Chance chance) {
        byte[] cell = new byte[chance.below(chance.oneIn(3) ? 40 : 19)];
        Arrays.fill(cell, (byte) (chance.oneIn(2) ? 'a' : 0));
        for (int i = chance.below(4); i > 0 && cell.length > 0; i--) {
            cell[chance.below(cell.length)] = (byte) chance.below(256);
        }
        return cell;
    }

    @Test
    void whatIsForgottenIsUnknownAndNumberedAnew() {
        CellDictionary dictionary = new CellDictionary();
        byte[] bytes = Arrays.copyOf("a cell of more than two words, b".getBytes(StandardCharsets.UTF_8), 60);
        dictionary.add(bytes, 0, 1);
        dictionary.add(bytes, 0, 29);
        dictionary.clear();

        assertThat(dictionary.find(bytes, 0, 1)).isEqualTo(CellDictionary.UNKNOWN);
        assertThat(dictionary.find(bytes, 0, 29)).isEqualTo(CellDictionary.UNKNOWN);
        assertThat(dictionary.add(bytes, 0, 29)).isZero();
        assertThat(dictionary.find(bytes, 0, 29)).isZero();
        assertThat(dictionary.count()).isEqualTo(1);
    }
}
