package io.vipgrader.order;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.ExactDecimal;
import io.vipgrader.money.Shares;
import io.vipgrader.money.UnreadableNumberException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads amounts into units of 10^-scale. None is ever rounded: one with more decimals, zeros aside, is refused, and so is one
 * so large that its recognised share, at four more decimals, would need more than 64 bits.
 */
final class AmountParser {
    /** In units of the format. */
    static final long LARGEST = Long.MAX_VALUE / Decimals.powerOfTen(Shares.SCALE);

    private final OrderFormat.Amount format;

    AmountParser(OrderFormat.Amount format) {
        this.format = format;
    }

    long amount(String text, String column) throws Refusal {
        return scaled(exact(text, column), text, column);
    }

    /** What lines that a database has merged come to; such a sum may be larger than any line's amount. */
    BigInteger sum(String text) {
        return new BigDecimal(text).setScale(format.scale()).unscaledValue();
    }

    /** Quantity times price, multiplied exactly; either may have decimals that the product doesn't need. */
    long product(String quantity, String quantityColumn, String price, String priceColumn) throws Refusal {
        ExactDecimal left = exact(quantity, quantityColumn);
        ExactDecimal right = exact(price, priceColumn);
        BigDecimal exact = BigDecimal.valueOf(left.unscaled(), left.scale())
                .multiply(BigDecimal.valueOf(right.unscaled(), right.scale()))
                .stripTrailingZeros();
        String shown = quantity + " x " + price;
        if (exact.scale() > format.scale()) {
            throw Reason.DECIMALS.in(priceColumn, Reason.shown(shown), format.scale());
        }
        if (exact.abs().compareTo(BigDecimal.valueOf(LARGEST, format.scale())) > 0) {
            throw tooLarge(shown, priceColumn);
        }
        return exact.setScale(format.scale()).unscaledValue().longValueExact();
    }

    private long scaled(ExactDecimal exact, String text, String column) throws Refusal {
        try {
            long amount = exact.toScale(format.scale());
            if (Math.abs(amount) > LARGEST) {
                throw tooLarge(text, column);
            }
            return amount;
        } catch (UnreadableNumberException e) {
            throw refused(e, text, column);
        }
    }

    private ExactDecimal exact(String text, String column) throws Refusal {
        try {
            return Decimals.parse(text, format.grouping());
        } catch (UnreadableNumberException e) {
            throw refused(e, text, column);
        }
    }

    private Refusal refused(UnreadableNumberException e, String text, String column) {
        return switch (e.fault()) {
            case NOT_A_NUMBER -> Reason.NUMBER.in(column, Reason.shown(text), allowed());
            case TOO_LARGE -> tooLarge(text, column);
            case TOO_MANY_DECIMALS -> Reason.DECIMALS.in(column, Reason.shown(text), format.scale());
        };
    }

    private String allowed() {
        return format.grouping()
                ? "such as -1234.50, 1,234,000, ₩1,234 or 1234000원"
                : "digits such as 1234, -1234 or 1234.50";
    }

    private Refusal tooLarge(String text, String column) {
        return Reason.TOO_LARGE.in(column, Reason.shown(text), Decimals.format(LARGEST, format.scale()));
    }
}
