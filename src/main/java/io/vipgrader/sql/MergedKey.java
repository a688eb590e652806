package io.vipgrader.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One number for all that lines must agree on and that has few values: what a line does, the spans of its days, what rules make of
 * a dimension. A server that groups by it and the customer hashes and compares two columns, however many go into it; they
 * are taken out again once for each group. Threads: one.
 */
final class MergedKey {
    /** It is an integer. */
    private static final long MOST_VALUES = 1_000_000_000;

    private final List<String> digits = new ArrayList<>();
    private long values = 1;

    /**
     * Adds something.
     *
     * @param digit an expression from 0 to {@code count} - 1, for which there is room
     */
    void add(String digit, int count) {
        if (!hasRoom(count)) {
            throw new IllegalStateException("no room for " + count + " times " + values + " values");
        }
        digits.add(values + " * (" + digit + ")");
        values *= count;
    }

    boolean hasRoom(int count) {
        return values * count <= MOST_VALUES;
    }

    /**
     * The same, for something that is given out with each group.
     *
     * @param meanings texts, by number
     * @return what it is in a group whose number is {@code name}
     */
    String added(String digit, List<String> meanings, String name) {
        long place = values;
        add(digit, meanings.size());
        StringBuilder cases = new StringBuilder("case " + name + " / " + place + " % " + meanings.size());
        for (int number = 0; number < meanings.size(); number++) {
            cases.append(" when ").append(number).append(" then ").append(OrderColumns.literal(meanings.get(number)));
        }
        return cases.append(" end").toString();
    }

    /** The number of a line. */
    String sql() {
        return String.join(" + ", digits);
    }

    /**
     * The number of the span that holds a moment, halving the turns.
     *
     * @param turns epoch days, rising
     */
    static String span(String moment, List<Integer> turns) {
        return span(moment, turns, 0);
    }

    private static String span(String moment, List<Integer> turns, int first) {
        if (turns.isEmpty()) {
            return Integer.toString(first);
        }
        int middle = turns.size() / 2;
        return "case when " + moment + " < '" + LocalDate.ofEpochDay(turns.get(middle)) + "' then "
                + span(moment, turns.subList(0, middle), first) + " else "
                + span(moment, turns.subList(middle + 1, turns.size()), first + middle + 1) + " end";
    }
}
