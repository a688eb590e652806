package io.vipgrader.job;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where the gates before publishing stand. An empty part is a gate that is off. Shares are in basis points.
 *
 * @param leastCustomers that the last grading must have had to be compared with
 * @param stores dimensions of which a value may not vanish; empty: off
 * @param topTier share of its members that a top tier may lose
 * @param lowered share of the customers with a tier that may be lowered
 */
public record Gates(
        int leastCustomers,
        Optional<Days> days,
        List<String> stores,
        Optional<Drift> spend,
        Optional<Drift> lines,
        Optional<Drift> customers,
        OptionalInt topTier,
        OptionalInt lowered,
        Optional<NewValues> newValues,
        boolean sameFile,
        Duplicates duplicates) {

    /** A share of a smaller number is moved past any limit by a handful of people on an ordinary night. */
    static final int LEAST_CUSTOMERS = 100;

    /** Half as much again, or a fifth gone, within the days in which a period changes by a tenth: no season does that. */
    static final Drift DRIFT = new Drift(2_000, 5_000);

    /** A fifth of the best customers lost in one step. */
    static final int TOP_TIER = 2_000;

    /** A tenth of all who have a tier. */
    static final int LOWERED = 1_000;

    /** What holds where the job file says nothing. */
    public static final Gates DEFAULT = new Gates(
            LEAST_CUSTOMERS,
            Optional.of(Days.USUAL),
            List.of(),
            Optional.of(DRIFT),
            Optional.of(DRIFT),
            Optional.of(DRIFT),
            OptionalInt.of(TOP_TIER),
            OptionalInt.of(LOWERED),
            Optional.of(NewValues.OF_RULES),
            true,
            Duplicates.OFF);

    public Gates {
        stores = List.copyOf(stores);
    }

    /**
     * @param mostInARow days in a row that may be without a line once the data have begun, 0 for none; empty: as a shop that
     *     sells daily has it, and no limit for others
     * @param closed days that nobody expects lines of
     */
    public record Days(OptionalInt mostInARow, Set<LocalDate> closed) {
        static final Days USUAL = new Days(OptionalInt.empty(), Set.of());

        public Days {
            closed = Set.copyOf(closed);
        }
    }

    /**
     * How far a number may move from the last grading's.
     *
     * @param fall share of the last number, at most all of it
     * @param rise likewise; it may be more than all of it
     */
    public record Drift(int fall, int rise) {}

    /** @param dimensions empty: those that the policy's rules look at and that have few values */
    public record NewValues(List<String> dimensions) {
        static final NewValues OF_RULES = new NewValues(List.of());

        public NewValues {
            dimensions = List.copyOf(dimensions);
        }
    }

    /** Which order lines of one order, line number and status are too many. */
    public enum Duplicates {
        OFF,
        /** Those alike in every mapped column. */
        EXACT,
        /** Those that differ in some mapped column. */
        CONFLICTING,
        ALL
    }
}
