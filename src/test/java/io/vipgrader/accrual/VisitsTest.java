package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One word holds a customer's lines and the first and last sale day, to their limits. */
class VisitsTest {

    @Test
    void aWordOfZerosIsACustomerWithoutLines() {
        assertThat(Visits.lines(0)).isZero();
        assertThat(Visits.firstSale(0)).isEmpty();
        assertThat(Visits.lastSale(0)).isEmpty();
    }

    @Test
    void theDaysHoldWhateverOrderTheyComeIn() {
        long word = Visits.withSale(Visits.withSale(Visits.withSale(0, 40), 7), 300);
        assertThat(Visits.firstSale(word)).hasValue(7);
        assertThat(Visits.lastSale(word)).hasValue(300);
    }

    @Test
    void theFirstAndTheLastDayThatFitAreKept() {
        long word = Visits.withSale(Visits.withSale(0, 0), LineWindow.MOST_DAYS - 1);
        assertThat(Visits.firstSale(word)).hasValue(0);
        assertThat(Visits.lastSale(word)).hasValue(65_533);
    }

    @Test
    void theFullestWordIsNotTheOneThatMeansTooMany() {
        long word = Visits.withLines(0, Visits.MOST_LINES);
        word = Visits.withSale(Visits.withSale(word, 0), LineWindow.MOST_DAYS - 1);
        assertThat(word).isNotEqualTo(Visits.TOO_MANY);
        assertThat(Visits.lines(word)).isEqualTo(4_294_967_295L);
        assertThat(Visits.withLines(word, 1)).isEqualTo(Visits.TOO_MANY);
        assertThat(Visits.withLines(0, Visits.MOST_LINES + 1)).isEqualTo(Visits.TOO_MANY);
    }
}
