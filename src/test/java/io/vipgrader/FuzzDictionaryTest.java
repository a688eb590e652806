package io.vipgrader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the fuzzer is given to put into its inputs is what libFuzzer can read: it was seen to leave without one execution over a
 * line end that wasn't written as {@code \x0A}.
 */
class FuzzDictionaryTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path TESTS = Path.of("src/test/java");
    private static final String ENTRY = "\"([^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\]|\\\\x[0-9A-F]{2})+\"";

    @Test
    void everyLineOfEveryDictionaryIsAnEntry() throws IOException {
        List<Path> dictionaries = files(RESOURCES, ".dict");
        assertThat(dictionaries).hasSize(3);
        for (Path dictionary : dictionaries) {
            assertThat(Files.readAllLines(dictionary))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line).as("a line of %s", dictionary).matches(ENTRY));
        }
    }

    @Test
    void noFuzzTestHasEntriesThatNobodyEscapes() throws IOException {
        List<Path> tests = files(TESTS, "FuzzTest.java");
        assertThat(tests).hasSize(4);
        for (Path test : tests) {
            assertThat(Files.readString(test)).as("%s", test).doesNotContain("@DictionaryEntries");
        }
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
