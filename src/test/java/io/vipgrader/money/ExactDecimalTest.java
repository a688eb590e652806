package io.vipgrader.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.money.UnreadableNumberException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is what was written, to the last digit, or it is refused with the reason. */
class ExactDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.00, 0, 0",
        "12.340, 1234, 2",
        "-0.05, -5, 2",
        "1000, 1000, 0",
        "9223372036854775807, 9223372036854775807, 0",
        "-922337203685477580.7, -9223372036854775807, 1",
        "0.0000000000000000000001, 1, 22"
    })
    void textsAreTheseNumbers(String text, long unscaled, int scale) throws UnreadableNumberException {
        assertThat(Decimals.parse(text, false)).isEqualTo(new ExactDecimal(unscaled, scale));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, TOO_LARGE",
        "922337203685477580.71, TOO_MANY_DECIMALS",
        "9223372036854775808.x, NOT_A_NUMBER",
        "1e3, NOT_A_NUMBER",
        "-, NOT_A_NUMBER",
        "12., NOT_A_NUMBER",
        "₩12, NOT_A_NUMBER",
        "12원, NOT_A_NUMBER",
        "'1,234', NOT_A_NUMBER"
    })
    void textsAreRefusedForThis(String text, Fault fault) {
        assertThatThrownBy(() -> Decimals.parse(text, false))
                .isInstanceOfSatisfying(
                        UnreadableNumberException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "'1,234,000', 1234000",
        "'-1,234', -1234",
        "'12,345', 12345",
        "'123,456', 123456",
        "123, 123",
        "1234000, 1234000",
        "1234000원, 1234000",
        "'₩1,234', 1234",
        "'￦1,234', 1234",
        "-₩5, -5"
    })
    void groupedTextsAreTheseNumbers(String text, long number) throws UnreadableNumberException {
        assertThat(Decimals.parse(text, true)).isEqualTo(new ExactDecimal(number, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234,000", "1,23", "1,2345", "1,,234", ",123", "₩1,234원", "1원원", "₩", "-₩", "1,234,00"})
    void textsWithGroupsOfAnotherSizeAreRefused(String text) {
        assertThatThrownBy(() -> Decimals.parse(text, true))
                .isInstanceOfSatisfying(
                        UnreadableNumberException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.NOT_A_NUMBER));
    }

    @Test
    void aScaleThatIsTooSmallOrANumberThatIsTooLargeForItIsRefused() throws UnreadableNumberException {
        assertThat(new ExactDecimal(1234, 2).toScale(4)).isEqualTo(123400);
        assertThat(new ExactDecimal(1234, 2).toScale(2)).isEqualTo(1234);
        assertThatThrownBy(() -> new ExactDecimal(1234, 2).toScale(1))
                .isInstanceOfSatisfying(
                        UnreadableNumberException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.TOO_MANY_DECIMALS));
        assertThatThrownBy(() -> new ExactDecimal(Long.MAX_VALUE, 0).toScale(1))
                .isInstanceOfSatisfying(
                        UnreadableNumberException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    /** A number of a million digits takes no longer than reading them: each digit is looked at once. */
    @Test
    void aMillionDigitsAreOnePass() throws UnreadableNumberException {
        String zeros = "0".repeat(1_000_000);

        assertThat(Decimals.parse(zeros + "7." + zeros, false)).isEqualTo(new ExactDecimal(7, 0));
        assertThat(Decimals.parse("0." + zeros + "7", false)).isEqualTo(new ExactDecimal(7, 1_000_001));
    }
}
