package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bytes make the scan read outside its buffers or go on for ever. A read outside would end a run; what is read twice or never
 * would show in the lines, which are no more than the file has.
 */
class ScanBoundsTest {
    /** Around a block of 64 bytes, two of them, and the bytes that are read behind a block. */
    private static final int[] SIZES = {
        0, 1, 2, 62, 63, 64, 65, 66, 127, 128, 129, 8_190, 8_192, 8_193, 8_256, 8_257, 16_500
    };

    private static final List<String> FILLINGS = List.of(
            ",",
            "\"",
            "\n",
            "\r",
            "\u0000",
            "\r\n",
            "\"\n",
            "\",",
            ",\"",
            "\n\"",
            "\u00FF",
            "*",
            "\u0002",
            " ",
            "-",
            "0",
            "S,",
            "S,O,C,2025-01-01,1,A\n",
            "S,O,C,2025-01-01,1,\"A\n\"\n",
            "V,,,,,\n",
            ",,,,,\n",
            "\"\",\"\",\"\",\"\",\"\",\"\"\r\n");

    private static final int RANDOM_FILES = 150;

    @TempDir
    private Path directory;

    static Stream<String> fillings() {
        return FILLINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("fillings")
    void oneThingOverAndOver(String filling) {
        byte[] header = (PlainRun.HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] each = filling.getBytes(StandardCharsets.ISO_8859_1);
        for (int size : SIZES) {
            byte[] file = Arrays.copyOf(header, header.length + size);
            IntStream.range(0, size).forEach(i -> file[header.length + i] = each[i % each.length]);
            compare(file, size < 200 ? 64 : 1_000 + 7_192 * (size % 2));
        }
    }

    @Test
    void randomBytes() {
        Chance chance = new Chance(20251231);
        byte[] header = (PlainRun.HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < RANDOM_FILES; i++) {
            int size = SIZES[i % 15];
            byte[] random = chance.bytes(size);
            byte[] file = Arrays.copyOf(header, header.length + size);
            // Every other file of few different bytes, so that the shaping ones meet.
            IntStream.range(0, size)
                    .forEach(at -> file[header.length + at] =
                            chance.oneIn(2) ? random[at] : (byte) ",\"\n\r,,\n0S2*\u0002".charAt(chance.below(12)));
            compare(file, 64 + chance.below(600));
        }
    }

    @Test
    void aFileOfNothingButRandomBytesHasNoHeader() {
        Chance chance = new Chance(31);
        for (int i = 0; i < RANDOM_FILES; i++) {
            Roads roads = PlainRun.of(directory, chance.bytes(SIZES[i % 12]));
            assertThat(roads.careful().failure()).startsWith("HeaderException");
            assertThat(roads.fast(64, 1)).isEqualTo(roads.careful());
        }
    }

    private void compare(byte[] file, int blockBytes) {
        Roads roads = PlainRun.of(directory, file);
        Roads.Told careful = roads.careful();
        assertThat(careful.hasFailed()).isFalse();
        assertThat(careful.linesRead()).isLessThanOrEqualTo(file.length);
        assertThat(roads.fast(blockBytes, 1)).as("blocks of %d", blockBytes).isEqualTo(careful);
    }
}
