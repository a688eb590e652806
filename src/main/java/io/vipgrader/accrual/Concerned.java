package io.vipgrader.accrual;

import io.vipgrader.people.Customers;
import io.vipgrader.people.People;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids for which a table about people may change what becomes of a line: other ids of a person and who that is, members and
 * heads of households that some programme sums, customers whom some programme leaves out. Lines of all others may be added in
 * bulk, and nothing but lines in bulk is ever added to these.
 *
 * <p>Kept as hashes, so an answer may be a needless yes, never a wrong no. Immutable; any number of threads.
 */
public final class Concerned {
    private final boolean everyone;
    private final long[] hashes;
    private final boolean empty;

    private Concerned(boolean everyone, List<String> ids) {
        this.everyone = everyone;
        this.empty = ids.isEmpty() && !everyone;
        // At most a quarter full: then most ids find an empty place at once.
        this.hashes = new long[Math.max(4, Integer.highestOneBit(Math.max(1, ids.size())) * 8)];
        ids.forEach(this::add);
    }

    public static Concerned of(Plan plan) {
        People people = plan.people();
        List<Audience> picky = plan.audiences().stream()
                .filter(audience -> !audience.exclusions().isEmpty())
                .toList();
        boolean households = plan.audiences().stream().anyMatch(Audience::households);
        Stream<String> ids = Stream.of(
                        people.aliases().ids(),
                        people.aliases().targets(),
                        households ? people.households().members() : Stream.<String>empty(),
                        households ? people.households().heads() : Stream.<String>empty(),
                        picky.isEmpty() ? Stream.<String>empty() : leftOut(picky, people.customers()))
                .flatMap(some -> some);
        return new Concerned(picky.stream().anyMatch(Concerned::leavesOutStrangers), ids.toList());
    }

    private static Stream<String> leftOut(List<Audience> audiences, Customers customers) {
        return IntStream.range(0, customers.count())
                .parallel()
                .mapToObj(customers::id)
                .filter(id -> audiences.stream()
                        .anyMatch(audience -> audience.exclusion(id, customers).isPresent()));
    }

    /** Whether somebody of whom nothing is known is left out: then nobody is safe. */
    private static boolean leavesOutStrangers(Audience audience) {
        return audience.exclusion("", Customers.NONE).isPresent();
    }

    private void add(String id) {
        long hash = new CustomerKey().read(id).hash() | 1;
        int at = place(hash);
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = at + 1 & hashes.length - 1;
        }
        hashes[at] = hash;
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & hashes.length - 1;
    }

    /** Whether no id at all is concerned. */
    public boolean isEmpty() {
        return empty;
    }

    /** @param firstWord and {@code secondWord} of an inline id, as {@link BulkAccruer#add} takes them */
    public boolean holds(long firstWord, long secondWord) {
        return everyone || contains(CustomerKey.hash(firstWord, secondWord) | 1);
    }

    /** The same of a longer id. */
    public boolean holds(byte[] bytes, int from, int length) {
        return everyone || contains(CustomerKey.hash(bytes, from, length) | 1);
    }

    boolean holds(String id) {
        return everyone || contains(new CustomerKey().read(id).hash() | 1);
    }

    private boolean contains(long hash) {
        int at = place(hash);
        while (hashes[at] != 0) {
            if (hashes[at] == hash) {
                return true;
            }
            at = at + 1 & hashes.length - 1;
        }
        return false;
    }
}
