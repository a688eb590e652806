package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.ExactDecimal;
import io.vipgrader.money.Shares;
import io.vipgrader.money.UnreadableNumberException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that is read from bytes is the one that the careful road reads; what isn't plain isn't read. */
class AmountCellsTest {
    private static final int CELLS = 30_000;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / Shares.WHOLE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void amountsAreExactOrLeftAlone(int scale) {
        AmountCells amounts = new AmountCells(scale);
        Chance chance = new Chance(scale);
        int read = 0;
        for (int i = 0; i < CELLS; i++) {
            String text = number(chance);
            byte[] bytes = padded(chance, text);
            long amount = amounts.amount(bytes, 0, text.length());
            if (amount != AmountCells.OTHER) {
                read++;
                assertThat(scaled(exact(text), scale)).as(text).contains(amount);
            }
        }
        assertThat(read).isGreaterThan(CELLS / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 6})
    void productsAreExactOrLeftAlone(int scale) {
        AmountCells amounts = new AmountCells(scale);
        Chance chance = new Chance(scale);
        int read = 0;
        for (int i = 0; i < CELLS; i++) {
            String quantity = number(chance);
            String price = number(chance);
            byte[] bytes = padded(chance, quantity + price);
            int middle = quantity.length();
            long amount = amounts.product(bytes, 0, middle, middle, middle + price.length());
            if (amount != AmountCells.OTHER) {
                read++;
                Optional<BigDecimal> product =
                        exact(quantity).flatMap(one -> exact(price).map(one::multiply));
                assertThat(scaled(product, scale)).as(quantity + " x " + price).contains(amount);
            }
        }
        assertThat(read).isGreaterThan(CELLS / 20);
    }

    @Test
    void plainNumbersAreReadHere() {
        byte[] bytes = padded(new Chance(1), "1234567890123.5");

        assertThat(new AmountCells(0).amount(bytes, 0, 8)).isEqualTo(12_345_678);
        assertThat(new AmountCells(0).amount(bytes, 0, 9)).isEqualTo(123_456_789);
        assertThat(new AmountCells(1).amount(bytes, 0, 15)).isEqualTo(12_345_678_901_235L);
        assertThat(new AmountCells(0).amount(bytes, 0, 15)).isEqualTo(AmountCells.OTHER);
        assertThat(new AmountCells(2).amount(bytes, 12, 15)).isEqualTo(350);
    }

    private static String number(Chance chance) {
        StringBuilder text = new StringBuilder(chance.one(List.of("", "", "", "-", "-", "+")));
        text.append("0".repeat(chance.oneIn(6) ? chance.below(12) : 0));
        for (int i = chance.below(chance.oneIn(4) ? 20 : 10); i > 0; i--) {
            text.append(chance.below(10));
        }
        if (chance.oneIn(3)) {
            text.append('.');
            for (int i = chance.below(8); i > 0; i--) {
                text.append(chance.oneIn(3) ? chance.below(10) : 0);
            }
        }
        if (chance.oneIn(8) && text.length() > 0) {
            text.setCharAt(
                    chance.below(text.length()), (char) (chance.oneIn(2) ? chance.below(256) : '/' + chance.below(12)));
        }
        return text.toString();
    }

    /** Digits behind, which must not be taken for the cell's. */
    private static byte[] padded(Chance chance, String text) {
        return (text + chance.one(List.of("9999999999999999", ",1,2,3,4,5,6,7,8", "................")))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Optional<BigDecimal> exact(String text) {
        try {
            ExactDecimal exact = Decimals.parse(text, false);
            return Optional.of(BigDecimal.valueOf(exact.unscaled(), exact.scale()));
        } catch (UnreadableNumberException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> scaled(Optional<BigDecimal> exact, int scale) {
        return exact.map(number -> number.movePointRight(scale))
                .filter(number ->
                        number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(LARGEST) <= 0)
                .map(BigDecimal::longValueExact);
    }
}
