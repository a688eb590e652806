package io.vipgrader.accrual;

import io.vipgrader.people.Attributes;
import io.vipgrader.people.Customers;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Checked;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.When;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whose rows a target has: whether households are one, and who is left out. Targets that agree share their sums.
 *
 * @param households whether a member's lines are the head's
 * @param exclusions as written; none for everybody
 * @param asOf the day that {@code checked: as-of} asks; the first day of all where nobody is left out
 * @param from the first day that {@code checked: any-day} asks
 * @param until the day after its last
 */
record Audience(boolean households, List<Exclusion> exclusions, LocalDate asOf, LocalDate from, LocalDate until) {
    Audience {
        exclusions = List.copyOf(exclusions);
    }

    static Audience of(Target target) {
        Policy policy = target.policy();
        if (policy.exclusions().isEmpty()) {
            return new Audience(policy.sumsHouseholds(), List.of(), LocalDate.MIN, LocalDate.MIN, LocalDate.MIN);
        }
        Period.Window window = target.window();
        return new Audience(policy.sumsHouseholds(), policy.exclusions(), target.asOf(), window.start(), window.end());
    }

    /** Whether the same is asked of customers, be it of other days. */
    boolean asksLike(Audience other) {
        return households == other.households && exclusions.equals(other.exclusions);
    }

    /** The first exclusion, in the order written, that holds of a customer. */
    Optional<Exclusion> exclusion(String customer, Customers customers) {
        return exclusions.stream()
                .filter(exclusion -> holds(exclusion, customer, customers))
                .findFirst();
    }

    private boolean holds(Exclusion exclusion, String customer, Customers customers) {
        return exclusion.checked() == Checked.ANY_DAY
                ? customers.anyDay(customer, attributes -> holds(exclusion.where(), attributes), from, until)
                : holds(exclusion.where(), customers.on(customer, asOf));
    }

    /** An attribute that isn't known compares as an empty text, as an empty cell of an order line does. */
    private static boolean holds(When where, Attributes attributes) {
        return where.tests().stream()
                .allMatch(test -> test.holds(attributes.value(test.dimension()).orElse("")));
    }
}
