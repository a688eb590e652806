package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose header isn't what the job says is refused before its first line, with a remedy. */
class OrderHeadersTest {

    static Stream<Arguments> cases() {
        return SpecFile.cases("order-headers.yaml").stream().map(each -> Arguments.of(each.get("name"), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void headersAreRefusedInTheseWords(String name, Map<String, Object> given, @TempDir Path directory) {
        assertThatThrownBy(() -> OrderCase.of(given).read(directory))
                .isInstanceOf(HeaderException.class)
                .hasMessage((String) given.get("refused"));
    }
}
