package io.vipgrader.people;

import io.vipgrader.money.Decimals;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What customers did beside buying: reviews, visits, carts, campaign responses. Immutable. */
public final class Activity {
    /** Decimals of a value: a {@link Row#value} of 15,000 is 1.5. */
    public static final int SCALE = 4;

    public static final Activity NONE =
            new Activity(new IdTable(), Groups.NONE, new int[0], new int[0], List.of(), new long[0]);

    private final IdTable ids;
    private final Groups groups;
    private final int[] days;
    private final int[] kindCodes;
    private final List<String> kinds;
    private final long[] values;

    Activity(IdTable ids, Groups groups, int[] days, int[] kindCodes, List<String> kinds, long[] values) {
        this.ids = ids;
        this.groups = groups;
        this.days = days;
        this.kindCodes = kindCodes;
        this.kinds = List.copyOf(kinds);
        this.values = values;
    }

    /**
     * One thing done.
     *
     * @param day epoch day
     * @param value in units of 10^-{@link #SCALE}; 0 where the row has none
     */
    public record Row(int day, String kind, long value) {
        /** The value as a number without trailing zeros. */
        public String shownValue() {
            return Decimals.formatExact(BigInteger.valueOf(value), SCALE);
        }
    }

    /** A customer's rows by day; of one day in the order of the files. */
    public List<Row> of(String customer) {
        return rows(customer)
                .mapToObj(row -> new Row(days[row], kinds.get(kindCodes[row] - 1), values[row]))
                .toList();
    }

    /**
     * How many rows of a kind a customer has.
     *
     * @param from the first epoch day
     * @param until the day after the last
     */
    public long count(String customer, String kind, int from, int until) {
        return count(customer, kind, from, until, day -> true);
    }

    /** The same of some days only. */
    long count(String customer, String kind, int from, int until, IntPredicate day) {
        return matching(customer, kind, from, until, day).count();
    }

    /**
     * The sum of their values, in units of 10^-{@link #SCALE}.
     *
     * @throws ArithmeticException when it needs more than 64 bits
     */
    public long sum(String customer, String kind, int from, int until) {
        return sum(customer, kind, from, until, day -> true);
    }

    /** The same of some days only. */
    long sum(String customer, String kind, int from, int until, IntPredicate day) {
        return matching(customer, kind, from, until, day)
                .mapToLong(row -> values[row])
                .reduce(0, Math::addExact);
    }

    private IntStream matching(String customer, String kind, int from, int until, IntPredicate day) {
        int code = kinds.indexOf(kind) + 1;
        return rows(customer)
                .filter(row -> kindCodes[row] == code && days[row] >= from && days[row] < until && day.test(days[row]));
    }

    private IntStream rows(String customer) {
        int owner = ids.find(customer);
        return owner < 0
                ? IntStream.empty()
                : IntStream.range(groups.start(owner), groups.end(owner)).map(groups::row);
    }

    /** Bytes of memory, about. */
    public long size() {
        return ids.size() + groups.size() + 2L * Integer.BYTES * days.length + (long) Long.BYTES * values.length;
    }
}
