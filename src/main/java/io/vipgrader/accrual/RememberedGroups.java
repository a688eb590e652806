package io.vipgrader.accrual;

import java.util.Arrays;

/** The numbers that one thread was told by {@link LineGroups}, so that it asks once for all lines of a class and span. */
final class RememberedGroups {
    private final LineGroups groups;
    private final DaySpans spans;
    /** By class and span, one more than the group's number; 0 for one not asked for yet. */
    private int[] numbers = new int[0];

    RememberedGroups(LineGroups groups) {
        this.groups = groups;
        this.spans = groups.spans();
    }

    /** The number of the group of such a line. */
    int number(int lineClass, int lineDay, int atDay) {
        int place = lineClass * spans.count() + spans.span(lineDay, atDay);
        if (place >= numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * place + 2);
        }
        if (numbers[place] == 0) {
            numbers[place] = groups.number(lineClass, lineDay, atDay) + 1;
        }
        return numbers[place] - 1;
    }
}
