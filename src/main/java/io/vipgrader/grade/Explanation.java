package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why one customer has a tier, or none: everything that decided, in the order in which it did. {@link #row} is the published
 * row, so that what is told can't part from it.
 *
 * @param rungs every entry of the ladder, best first, whether it was asked or not
 * @param fall what the official earlier grading made of it; empty where it made no difference
 * @param override what overrides made of it; empty where none holds for this customer
 */
public record Explanation(
        String program,
        LocalDate asOf,
        boolean official,
        boolean hasLines,
        List<Measured> measures,
        List<Rung> rungs,
        Step computed,
        Optional<Step> fall,
        Optional<Step> override,
        GradeRow row) {
    public Explanation {
        measures = List.copyOf(measures);
        rungs = List.copyOf(rungs);
    }

    /**
     * @param value as printed, empty where it is missing
     * @param parts of a score, empty for other measures
     */
    public record Measured(String name, String value, List<Part> parts) {
        public Measured {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What one measure gave a score.
     *
     * @param value of the measure as printed, empty where it is missing
     * @param points 0 to 1,000 before the weight; empty where the part is left out or makes the score missing
     * @param leftOut its weight doesn't count
     */
    public record Part(String measure, String value, int weight, OptionalInt points, boolean leftOut) {}

    /**
     * One entry of the ladder.
     *
     * @param place in the policy file
     * @param invited given by override alone
     * @param quota empty where the entry has none
     * @param earned whether it holds, whatever better entry does, too
     * @param given whether it is the one that the rules gave
     */
    public record Rung(
            String tier,
            String place,
            List<Asked> conditions,
            boolean invited,
            Optional<QuotaPlace> quota,
            boolean earned,
            boolean given) {
        public Rung {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * One condition.
     *
     * @param fact {@code spend 63120000 >= 60000000}
     * @param gap what is missing of a threshold; empty where it holds, can't be told as a number, or can't be made up for
     */
    public record Asked(String fact, boolean held, String gap) {}

    /**
     * Where a customer stands in a quota.
     *
     * @param by the measures that rank, the deciding one first
     * @param place from 1 among all candidates; empty for who is none
     * @param edge the last who was admitted: values of {@code by}; empty where nobody was
     * @param edgeCustomer that customer's id, masked
     */
    public record QuotaPlace(
            List<String> by,
            int places,
            int candidates,
            int admitted,
            OptionalInt place,
            boolean isAdmitted,
            List<String> edge,
            String edgeCustomer) {
        public QuotaPlace {
            by = List.copyOf(by);
            edge = List.copyOf(edge);
        }
    }

    /**
     * What a customer has after one step.
     *
     * @param tier empty for none
     * @param reason in one phrase
     */
    public record Step(String tier, Optional<LocalDate> validFrom, Optional<LocalDate> validUntil, String reason) {}
}
