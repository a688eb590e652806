package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cells mean: whole files in, order lines and rejects out. */
class OrderLinesTest {

    static Stream<Arguments> cases() {
        return Stream.of("order-lines.yaml", "order-rejects.yaml")
                .flatMap(file -> SpecFile.cases(file).stream())
                .map(each -> Arguments.of(each.get("name"), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void filesReadToTheseLinesAndRejects(String name, Map<String, Object> given, @TempDir Path directory)
            throws IOException {
        assertThat(OrderCase.of(given).read(directory)).isEqualTo(given.get("read"));
    }
}
