package io.vipgrader.order;

import java.math.BigInteger;

/**
 * Lines that a database has merged: alike in all that anybody asks of them but for their amounts, of which only the sum is known.
 * They are told as lines that come to the same: one has all of the money, the others have none. Where no line may have so much,
 * some have as much as a line may, until the rest fits; there are always enough lines for it, since each of the merged had less.
 *
 * @param alike one of them, whatever its amount
 * @param count at least 1
 * @param sum in units of the format's amounts
 */
record MergedLines(OrderLine alike, long count, BigInteger sum) {

    void tell(OrderSink sink) {
        if (alike.kind() == LineKind.VOID) {
            sink.line(lines(count, 0));
            return;
        }
        long most = sum.signum() * AmountParser.LARGEST;
        BigInteger rest = sum;
        long left = count;
        while (rest.abs().compareTo(BigInteger.valueOf(AmountParser.LARGEST)) > 0) {
            sink.line(lines(1, most));
            rest = rest.subtract(BigInteger.valueOf(most));
            left--;
        }
        sink.line(lines(1, rest.longValueExact()));
        if (left > 1) {
            sink.line(lines(left - 1, 0));
        }
    }

    private OrderLine lines(long many, long amount) {
        return new OrderLine(
                alike.kind(),
                many,
                alike.customer(),
                amount,
                alike.atDay(),
                alike.lineDay(),
                alike.order(),
                alike.dimensions());
    }
}
