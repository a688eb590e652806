package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What section 5 of the contract says of order lines, case by case: {@code spec/accrued-*.yaml}. */
class AccrualSpecTest {
    private static final List<String> EXPECTED = List.of("totals", "control", "excluded", "unused", "books", "fates");

    @ParameterizedTest
    @MethodSource("cases")
    void addsUpAsTheCaseSays(RuleCase spec, @TempDir Path directory) throws IOException {
        RuleCase.Accrued accrued = spec.accrued(directory);
        ControlTotals control = accrued.control();
        assertThat(control.linesBalance() && control.moneyBalances()).isTrue();
        List<String> expected =
                EXPECTED.stream().filter(key -> spec.text(key).isPresent()).toList();
        assertThat(expected).isNotEmpty();
        for (String key : expected) {
            String said = spec.text(key).orElseThrow();
            assertThat(RuleCase.tidy(AccruedText.of(key, said, accrued)))
                    .as(key)
                    .isEqualTo(RuleCase.tidy(said));
        }
    }

    @Test
    void everyCaseIsThere() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(40);
    }

    static Stream<RuleCase> cases() throws IOException {
        return RuleCase.cases("accrued-.*\\.yaml");
    }
}
