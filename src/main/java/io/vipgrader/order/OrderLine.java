package io.vipgrader.order;

import java.util.List;

/**
 * One order line, read and checked. Of a void line only {@code kind} and {@code count} mean anything.
 *
 * @param kind what the line does
 * @param count how many lines of the input it stands for: 1, or more where a database has merged equal ones
 * @param customer the customer's id as written, empty for none
 * @param amount in units of 10^-scale of {@link OrderFormat#amount()}; negative takes back: a return's is never positive
 * @param atDay epoch day of {@code at} in the policies' zone, after {@code day-starts}
 * @param lineDay epoch day that period and rules use: {@code sold-at} where given, else {@code at}; never after {@code atDay}
 *     but where day-starts moves a timestamp before a bare date
 * @param order the order's id, empty where none is mapped; of a return its sale's, where {@code sold-order} gives one
 * @param dimensions values in the order of {@link OrderFormat#dimensions()}, as written
 */
public record OrderLine(
        LineKind kind,
        long count,
        String customer,
        long amount,
        int atDay,
        int lineDay,
        String order,
        List<String> dimensions) {
    public OrderLine {
        dimensions = List.copyOf(dimensions);
    }
}
