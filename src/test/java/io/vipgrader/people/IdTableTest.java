package io.vipgrader.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The compact table of ids numbers them as a map would. */
class IdTableTest {
    private static final long SEED = 20_251_231L;

    /** Some thousand ids from few enough that most come several times; the table grows a dozen times. */
    private static final int ADDED = 20_000;

    private static final int DIFFERENT = 7_000;

    @Test
    void everyIdHasOneNumberAndEveryNumberItsId() {
        Random random = new Random(SEED);
        IdTable table = new IdTable();
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < ADDED; i++) {
            String id = id(random.nextInt(DIFFERENT));
            int number = expected.computeIfAbsent(id, fresh -> expected.size());
            assertThat(table.add(id)).isEqualTo(number);
        }
        table.trim();
        assertThat(table.count()).isEqualTo(expected.size());
        expected.forEach((id, number) -> {
            assertThat(table.find(id)).isEqualTo(number);
            assertThat(table.id(number)).isEqualTo(id);
        });
        assertThat(table.find("nobody")).isEqualTo(-1);
    }

    /** Short, long, Korean, and such that the same bytes end one and start another. */
    private static String id(int number) {
        return switch (number % 4) {
            case 0 -> Integer.toString(number);
            case 1 -> "고객-" + number;
            case 2 -> "0".repeat(number % 50) + number;
            default -> "\uD83D\uDC51" + number;
        };
    }

    @Test
    void anEmptyTableKnowsNobody() {
        assertThat(new IdTable().find("C1")).isEqualTo(-1);
    }
}
