package io.vipgrader.people;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Other ids of the same people, by day. Immutable; free of circles, so that every chain ends.
 */
public final class Aliases {
    public static final Aliases NONE = new Aliases(new IdTable(), Spans.NONE, new int[0]);

    private final IdTable ids;
    private final Spans spans;
    private final int[] targets;

    /** @param targets by row, the number of the id that the alias stands for */
    Aliases(IdTable ids, Spans spans, int[] targets) {
        this.ids = ids;
        this.spans = spans;
        this.targets = targets;
    }

    public boolean isEmpty() {
        return targets.length == 0;
    }

    /** Whether the id is an alias or has one, on whatever day. */
    boolean names(String id) {
        return ids.find(id) >= 0;
    }

    /**
     * The customer that an id stands for on a day, the id itself where it is no alias then. Every hop of a chain goes by the
     * same day.
     */
    public String resolve(String id, int lineDay) {
        int first = ids.find(id);
        if (first < 0) {
            return id;
        }
        int last = first;
        for (int row = spans.rowAt(last, lineDay); row >= 0; row = spans.rowAt(last, lineDay)) {
            last = targets[row];
        }
        return last == first ? id : ids.id(last);
    }

    /** The row that makes the id an alias on a day of [from, until), the earliest such; empty where there is none. */
    OptionalInt rowWithin(String id, int from, int until) {
        int owner = ids.find(id);
        int row = owner < 0 ? -1 : spans.rowWithin(owner, from, until);
        return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /** All ids that are an alias on some day. */
    public Stream<String> ids() {
        return IntStream.range(0, ids.count())
                .filter(owner -> spans.groups().start(owner) < spans.groups().end(owner))
                .mapToObj(ids::id);
    }

    /** All ids that some alias stands for on some day. */
    public Stream<String> targets() {
        return IntStream.of(targets).distinct().mapToObj(ids::id);
    }

    /** The epoch days on which some id becomes an alias, or is none any longer. */
    public IntStream changes() {
        return spans.changes();
    }

    /** Bytes of memory, about. */
    public long size() {
        return ids.size() + spans.size() + (long) Integer.BYTES * targets.length;
    }
}
