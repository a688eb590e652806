package io.vipgrader.people;

import io.vipgrader.order.InputIdentity;
import java.util.List;

/**
 * All that the tables about people say.
 *
 * @param inputs what each of their files was when it was read, in the order of {@link PeopleTable} and then of their names
 */
public record People(
        Customers customers,
        Aliases aliases,
        Households households,
        Activity activity,
        Overrides overrides,
        List<InputIdentity> inputs) {

    /** What a job has that names no tables. */
    public static final People NONE =
            new People(Customers.NONE, Aliases.NONE, Households.NONE, Activity.NONE, Overrides.NONE, List.of());

    public People {
        inputs = List.copyOf(inputs);
    }

    /** Whether any table names the id, on whatever day. */
    public boolean knows(String id) {
        return customers.known(id)
                || aliases.names(id)
                || households.names(id)
                || !activity.of(id).isEmpty()
                || overrides.names(id);
    }

    /** Bytes of memory, about. */
    public long size() {
        return customers.size() + aliases.size() + households.size() + activity.size() + overrides.size();
    }
}
