package io.vipgrader.order;

import java.math.BigInteger;

/**
 * Lines that a database has merged: alike in all that anybody asks of them but for their amounts, of which only the sum is known,
 * and their days, of which only the first and the last are. They are told as lines that come to the same: one has all of the
 * money, the others have none. Where no line may have so much, some have as much as a line may, until the rest fits; there are
 * always enough lines for it, since each of the merged had less. The first that is told is of the last day, all others of the
 * first: lines of two days are at least two.
 *
 * @param alike one of them, of the last day, whatever its amount
 * @param count at least 1
 * @param sum in units of the format's amounts
 * @param firstDay epoch day of the first by {@link OrderLine#lineDay()}
 */
record MergedLines(OrderLine alike, long count, BigInteger sum, int firstDay) {

    void tell(OrderSink sink) {
        if (alike.kind() == LineKind.VOID) {
            sink.line(lines(count, 0, alike.lineDay()));
            return;
        }
        long most = sum.signum() * AmountParser.LARGEST;
        BigInteger rest = sum;
        long left = count;
        int day = alike.lineDay();
        while (rest.abs().compareTo(BigInteger.valueOf(AmountParser.LARGEST)) > 0) {
            sink.line(lines(1, most, day));
            rest = rest.subtract(BigInteger.valueOf(most));
            left--;
            day = firstDay;
        }
        sink.line(lines(1, rest.longValueExact(), day));
        if (left > 1) {
            sink.line(lines(left - 1, 0, firstDay));
        }
    }

    private OrderLine lines(long many, long amount, int lineDay) {
        return new OrderLine(
                alike.kind(),
                many,
                alike.customer(),
                amount,
                alike.atDay(),
                lineDay,
                alike.order(),
                alike.dimensions());
    }
}
