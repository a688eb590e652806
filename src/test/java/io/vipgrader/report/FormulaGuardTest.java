package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text runs as a formula, and every text comes back. */
class FormulaGuardTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("=1+1", "'=1+1"),
                Arguments.of("+82 10", "'+82 10"),
                Arguments.of("-5", "'-5"),
                Arguments.of("@SUM", "'@SUM"),
                Arguments.of("\tx", "'\tx"),
                Arguments.of("\rx", "'\rx"),
                Arguments.of("'=1", "''=1"),
                Arguments.of("''@", "'''@"),
                Arguments.of("'plain", "'plain"),
                Arguments.of("'", "'"),
                Arguments.of("''", "''"),
                Arguments.of("", ""),
                Arguments.of("a=1", "a=1"),
                Arguments.of(" =1", " =1"),
                Arguments.of("\n=1", "\n=1"),
                Arguments.of("김철수", "김철수"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aFormulaGetsOneApostrophe(String text, String cell) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(cell);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTextComesBack(String text, String cell) {
        assertThat(FormulaGuard.undo(cell)).isEqualTo(text);
    }
}
