package io.vipgrader.accrual;

import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Measure;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finished totals as one target sees them: whose rows there are, and every quantity that its policy makes of order lines,
 * exact and unrounded but for points. All that a grade needs of orders comes from here.
 *
 * <p>A customer is a number of {@link CustomerOrder}. With households a member's lines are the head's, so the member has no
 * row by them. Excluded customers have no row.
 */
public interface TargetTotals {

    Target target();

    /** Whether the customer has a sale or return in any period that the policy uses, whatever it counts. */
    boolean hasRow(int customer);

    /** Sales and returns in the main period. */
    long lines(int customer);

    /** Date of the first sale line in the main period; {@code counts-after} moves it. */
    Optional<LocalDate> firstSale(int customer);

    Optional<LocalDate> lastSale(int customer);

    /** The epoch day of {@link #firstSale}. */
    OptionalInt firstSaleDay(int customer);

    /** The epoch day of {@link #lastSale}. */
    OptionalInt lastSaleDay(int customer);

    /** The built-in {@code spend} after caps, in units of 10^-{@link Plan#moneyScale()}. */
    Quantity spend();

    /** The built-in purchase days; empty where the policy doesn't name them. */
    Optional<Quantity> days();

    /** The built-in orders; empty where the policy doesn't name them. */
    Optional<Quantity> orders();

    /**
     * A measure of the policy's own that comes from order lines: a variant of spend in the units of {@link #spend}, after
     * caps; a variant of days or orders as a count; points as whole points, rounded as the policy says.
     *
     * @throws IllegalStateException for a formula of another kind
     */
    Quantity measure(Measure measure);

    /** The lower median of the days between one purchase day and the next; empty with fewer purchase days than asked for. */
    OptionalInt medianGap(int customer, int atLeastDays);

    /**
     * The value of a dimension with the largest recognised sum above zero in the main period, caps aside; of equal ones
     * the smaller as bytes; empty where no sum is above zero.
     *
     * @throws IllegalStateException where no {@code where} of the policy asks for that home
     */
    Optional<String> home(int customer, String dimension);

    /** What the caps of the policy's own counting rules cut off all customers' {@link #spend}, in its units. */
    BigInteger moneyOverCaps();

    /** Why a customer is left out, by id after aliases; of several the first written. */
    Optional<Exclusion> exclusion(String customer);

    static TargetTotals of(Totals totals, int target) {
        return new FinishedTotals(totals, target);
    }
}
