package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept and passed on says what happened and to nobody. */
class DiscretionTest {
    private static final String KNOW = " (who, or what, is told with --log text)";

    @Test
    void whoeverItIsIsLeftOut() {
        assertThat(Discretion.ofInput("customer a: more than 5 lines in b: the sum of the amounts passes 9; look"))
                .isEqualTo("a customer: the sum of the amounts passes 9; look" + KNOW);
        assertThat(Discretion.ofInput(
                        "grades.csv: 'é' (U+00E9) in the row of customer Zoé is not in charset MS949; set"))
                .isEqualTo("grades.csv: '...' (U+00E9) in a customer's row is not in charset MS949; set" + KNOW);
        assertThat(Discretion.ofInput("customer X 1\n2 has no sale or return in the order lines"))
                .isEqualTo("the customer asked for has no sale or return in the order lines" + KNOW);
    }

    @Test
    void cellsAreBlottedOutLineByLine() {
        assertThat(Discretion.ofInput("2 lines\n  1.csv:2: 'C1' is no date\n  1.csv:3: 'C2' is 'no' date\n"))
                .isEqualTo("2 lines\n  1.csv:2: '...' is no date\n  1.csv:3: '...' date\n" + KNOW);
    }

    @Test
    void whatNamesNobodyStaysAsItIs() {
        assertThat(Discretion.ofInput("no file matches orders/*")).isEqualTo("no file matches orders/*");
    }

    @Test
    void ofWhatNobodyForesawTheFramesAreTold() {
        IllegalStateException failure = new IllegalStateException("C1 twice", new IllegalArgumentException("C2"));
        assertThat(Discretion.ofUnforeseen(failure))
                .startsWith("java.lang.IllegalStateException\n\tat io.vipgrader.cli.DiscretionTest.")
                .contains("caused by java.lang.IllegalArgumentException\n\tat ")
                .doesNotContain("C1", "C2");
    }
}
