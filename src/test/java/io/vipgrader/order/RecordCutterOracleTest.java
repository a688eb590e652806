package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cutter agrees with the definition on hostile files, however its buffer is filled, and stays fast on the worst. */
class RecordCutterOracleTest {
    private static final long SEED = 20251231;

    /** Twenty thousand files of up to 40 pieces meet every pair of states of the cutter thousands of times. */
    private static final int FILES = 20_000;

    private static final String[] PIECES = {
        "\"",
        "\"",
        "\"",
        "\"\"",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "a",
        "bc",
        " ",
        "\0",
        "\u00FF",
        "\",\"",
        "x\",\"y\n"
    };

    @Test
    void hostileFilesAreCutAsTheDefinitionSaysWithAnyBuffer() {
        Random random = new Random(SEED);
        for (int i = 0; i < FILES; i++) {
            String file = hostileFile(random);
            int most = 1 + random.nextInt(40);
            List<String> expected = RecordOracle.read(file, ',', most);
            for (int chunk : new int[] {1, 2, 3, 7, 64}) {
                assertThat(RecordCase.read(RecordCase.bytes(file), ',', most, chunk))
                        .as("most %s, chunk %s, file %s", most, chunk, Reason.shown(file))
                        .isEqualTo(expected);
            }
        }
    }

    private static String hostileFile(Random random) {
        StringBuilder file = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            file.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return file.toString();
    }

    /** Each of 300,000 lines begins a record of more than a mebibyte: 300 GB to look at, were each looked at alone. */
    @Test
    void linesThatEachOpenAQuoteForEverCostTimeInProportionToTheFile() {
        int lines = 300_000;
        byte[] file = RecordCase.bytes("x\",\"y\n".repeat(lines));

        List<String> records = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> RecordCase.read(file, ',', RecordCutter.MOST_RECORD_BYTES, 1 << 16));

        String tooLong = Reason.RECORD_TOO_LONG.text(RecordCutter.MOST_RECORD_BYTES);
        String open = Reason.QUOTE_NEVER_CLOSED.text();
        int withinTheLimitOfTheEnd = RecordCutter.MOST_RECORD_BYTES / 6;
        assertThat(records).hasSize(lines + 1);
        assertThat(records.get(0)).isEqualTo("1: " + tooLong);
        assertThat(records.get(lines - withinTheLimitOfTheEnd - 1)).endsWith(tooLong);
        assertThat(records.get(lines - withinTheLimitOfTheEnd)).endsWith(open);
        assertThat(records.get(lines - 1)).isEqualTo(lines + ": " + open);
    }
}
