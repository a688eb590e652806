package io.vipgrader.batch;

import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.accrual.Target;
import io.vipgrader.grade.Explanation;
import io.vipgrader.money.Shares;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decided one customer's grade in one programme, from the order lines to the published row.
 *
 * @param asked the id that was asked for
 * @param customer whose story it is: the asked id, or whom it stands for
 * @param dimensions words of the lines' values, in their order
 * @param moneyScale decimals of amounts as they were added up: four more than the lines'
 * @param lines by date, those that count for the head of the household among them
 * @param elsewhere lines under the asked id that are neither this customer's nor of this household, by whose they are
 * @param caps of the rules that have one and took a line
 * @param explanation empty where the customer has no row
 * @param excluded why the customer is left out, empty for others
 * @param row what a grading made now would write, by column; empty where it writes no row
 */
public record CustomerStory(
        String asked,
        String customer,
        Target target,
        List<String> dimensions,
        int moneyScale,
        List<Traced> lines,
        List<Elsewhere> elsewhere,
        List<CapUse> caps,
        Optional<Explanation> explanation,
        Optional<String> excluded,
        Map<String, String> row,
        Published published) {
    public CustomerStory {
        dimensions = List.copyOf(dimensions);
        lines = List.copyOf(lines);
        elsewhere = List.copyOf(elsewhere);
        caps = List.copyOf(caps);
    }

    /** Decimals of the lines' own amounts. */
    public int amountScale() {
        return moneyScale - Shares.SCALE;
    }

    /**
     * Lines under one id that belong to another customer on their dates.
     *
     * @param count of order lines, at least 1
     * @param last inclusive
     */
    public record Elsewhere(String customer, long count, LocalDate first, LocalDate last) {}

    /**
     * A capped rule in a measure.
     *
     * @param sum of the lines that it took, in units of 10^-{@code moneyScale}, like the others
     * @param over what is cut off, 0 where the sum is within
     */
    public record CapUse(String measure, CountingRule rule, BigInteger sum, BigInteger cap, BigInteger over) {}

    /** How the story and the published row stand to each other. */
    public enum Standing {
        NOT_PUBLISHED,
        AGREES,
        /** The row is the same although something of the input isn't. */
        AGREES_THOUGH_CHANGED,
        DIFFERS_SINCE_CHANGED,
        /** Nothing has changed, yet the row differs: a fault of the program, or a file that was altered. */
        DIFFERS
    }

    /**
     * @param changed what of the input isn't what it was, in words
     * @param columns in which the rows differ
     */
    public record Published(Standing standing, List<String> changed, List<String> columns) {
        public Published {
            changed = List.copyOf(changed);
            columns = List.copyOf(columns);
        }

        /** In one sentence. */
        public String sentence() {
            String what = String.join(", ", changed);
            return switch (standing) {
                case NOT_PUBLISHED -> "nothing is published for this programme and date";
                case AGREES -> "agrees with the published row";
                case AGREES_THOUGH_CHANGED ->
                    "agrees with the published row, although the input has changed since: " + what;
                case DIFFERS_SINCE_CHANGED ->
                    "differs from the published row in " + String.join(", ", columns)
                            + ": the input has changed since: " + what;
                case DIFFERS ->
                    "differs from the published row in " + String.join(", ", columns)
                            + " although the input is the same; report it as a fault of the program";
            };
        }
    }
}
