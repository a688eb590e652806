package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One customer's grade with the reason for it: a row of {@code grades.csv} before formatting.
 *
 * @param tier the tier's name, empty for none; {@code computedTier} is what the rules gave before overrides and fall
 * @param level 1 for the best tier; empty without one
 * @param rank place in the quota tier got; empty for all others
 * @param measures printed values by {@link Grading#measureNames()}, empty text for a missing one
 * @param lines sales and returns in the main period, whatever they count
 * @param firstPurchase first sale line's date in the main period
 * @param nextTier the nearest better tier that a customer can still work for, empty for none
 * @param nextGap all that is missing for it ({@code spend 688000, days 3}), empty for none
 * @param previousTier in the last published earlier grading, empty for none
 * @param benefits by {@link Grading#benefitNames()}, empty text for none
 * @param reason why this tier, in one phrase
 */
public record GradeRow(
        String customer,
        String tier,
        OptionalInt level,
        OptionalInt rank,
        List<String> measures,
        long lines,
        Optional<LocalDate> firstPurchase,
        Optional<LocalDate> lastPurchase,
        String nextTier,
        String nextGap,
        String previousTier,
        Optional<Change> change,
        String computedTier,
        List<String> benefits,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil,
        String reason) {}
