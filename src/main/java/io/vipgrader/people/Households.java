package io.vipgrader.people;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whose purchases count for the head of their household, by day, in programmes that want it. Immutable. */
public final class Households {
    public static final Households NONE = new Households(new IdTable(), Spans.NONE, new int[0]);

    private final IdTable ids;
    private final Spans spans;
    private final int[] heads;

    /** @param heads by row, the number of the head's id */
    Households(IdTable ids, Spans spans, int[] heads) {
        this.ids = ids;
        this.spans = spans;
        this.heads = heads;
    }

    public boolean isEmpty() {
        return heads.length == 0;
    }

    /** The head of a customer's household on a day; the customer where there is none, or who is the head. */
    public String head(String member, int lineDay) {
        int owner = ids.find(member);
        int row = owner < 0 ? -1 : spans.rowAt(owner, lineDay);
        return row < 0 ? member : ids.id(heads[row]);
    }

    /** All who are a member of some household on some day. */
    public Stream<String> members() {
        return IntStream.range(0, ids.count())
                .filter(owner -> spans.groups().start(owner) < spans.groups().end(owner))
                .mapToObj(ids::id);
    }

    /** All who are the head of some household on some day. */
    public Stream<String> heads() {
        return IntStream.of(heads).distinct().mapToObj(ids::id);
    }

    /** Bytes of memory, about. */
    public long size() {
        return ids.size() + spans.size() + (long) Integer.BYTES * heads.length;
    }
}
