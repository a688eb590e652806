package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever a file is cut into blocks, it comes to the same. Each of {@code golden/segments}, called for its danger, is cut into
 * blocks of every size from one byte to its own, so that every byte of it is once the last of a block and once the first.
 */
class SegmentBoundaryTest {
    /** Some hundred bytes: blocks beyond a file's size are one. */
    private static final int MOST_BYTES = 700;

    @TempDir
    private Path directory;

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path segments = Path.of(
                SegmentBoundaryTest.class.getResource("/golden/segments").toURI());
        try (Stream<Path> files = Files.list(segments)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyBoundaryByteByByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isBetween(150, MOST_BYTES);
        Roads roads = PlainRun.of(directory, bytes);
        Roads.Told careful = roads.careful();
        assertThat(careful.failure()).isEmpty();
        for (int blockBytes = 1; blockBytes <= bytes.length; blockBytes++) {
            assertThat(roads.fast(blockBytes, 1 + blockBytes % 2))
                    .as("%s in blocks of %d bytes", file.getFileName(), blockBytes)
                    .isEqualTo(careful);
        }
    }

    @Test
    void theDangersAreThere() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThan(8);
    }
}
