package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.RuleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of section 5 of the contract, case by case: {@code spec/grade-*.yaml} and {@code spec/accrual-*.yaml}. */
class GradeSpecTest {
    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsTheCaseSays(SpecCase spec, @TempDir Path directory) throws IOException {
        SpecCase.Graded graded = spec.graded(directory);
        List<SpecCase.Expectation> expected = Arrays.stream(SpecCase.Expectation.values())
                .filter(expectation -> spec.text(expectation.key()).isPresent())
                .toList();
        assertThat(expected).isNotEmpty();
        for (SpecCase.Expectation expectation : expected) {
            assertThat(RuleCase.tidy(spec.actual(expectation, graded)))
                    .as(expectation.key())
                    .isEqualTo(RuleCase.tidy(spec.text(expectation.key()).orElseThrow()));
        }
    }

    @Test
    void everyCaseIsThere() throws IOException {
        assertThat(cases().count()).isGreaterThan(130);
    }

    static Stream<SpecCase> cases() throws IOException {
        return RuleCase.cases("(grade|accrual)-.*\\.yaml").map(SpecCase::new);
    }
}
