package io.vipgrader.people;

import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Activity as a programme that sums households has it: what a member did counts for the head of the day, as a purchase does.
 *
 * @param households {@link Households#NONE} where members stay apart
 * @param leftOut members whose activity is nobody's, because the programme excludes them
 */
public record HouseholdActivity(Activity activity, Households households, Predicate<String> leftOut) {

    /**
     * How many rows of a kind count for a customer.
     *
     * @param from the first epoch day
     * @param until the day after the last
     */
    public long count(String customer, String kind, int from, int until) {
        return doers(customer)
                .mapToLong(doer -> activity.count(doer, kind, from, until, countsFor(customer, doer)))
                .sum();
    }

    /**
     * The sum of their values, in units of 10^-{@link Activity#SCALE}.
     *
     * @throws ArithmeticException when it needs more than 64 bits
     */
    public long sum(String customer, String kind, int from, int until) {
        return doers(customer)
                .mapToLong(doer -> activity.sum(doer, kind, from, until, countsFor(customer, doer)))
                .reduce(0, Math::addExact);
    }

    private Stream<String> doers(String customer) {
        return Stream.concat(
                Stream.of(customer), households.members(customer).stream().filter(leftOut.negate()));
    }

    private IntPredicate countsFor(String customer, String doer) {
        return day -> households.head(doer, day).equals(customer);
    }
}
