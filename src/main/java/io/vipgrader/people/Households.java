package io.vipgrader.people;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whose purchases count for the head of their household, by day, in programmes that want it. Immutable. */
public final class Households {
    public static final Households NONE = new Households(new IdTable(), Spans.NONE, new int[0], new int[0]);

    private final IdTable ids;
    private final Spans spans;
    private final int[] members;
    private final int[] heads;
    private final Groups byHead;

    /**
     * @param members by row, the number of the member's id
     * @param heads by row, the number of the head's id
     */
    Households(IdTable ids, Spans spans, int[] members, int[] heads) {
        this.ids = ids;
        this.spans = spans;
        this.members = members;
        this.heads = heads;
        this.byHead = Groups.of(ids.count(), heads, members);
    }

    public boolean isEmpty() {
        return heads.length == 0;
    }

    /** Whether the id is a member or a head, on whatever day. */
    boolean names(String id) {
        return ids.find(id) >= 0;
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

    /** Everybody who is a member under this head on any day, each once. */
    public List<String> members(String head) {
        int number = ids.find(head);
        return number < 0
                ? List.of()
                : IntStream.range(byHead.start(number), byHead.end(number))
                        .map(place -> members[byHead.row(place)])
                        .distinct()
                        .mapToObj(ids::id)
                        .toList();
    }

    /** The epoch days on which somebody joins a household or leaves one. */
    public IntStream changes() {
        return spans.changes();
    }

    /** Bytes of memory, about. */
    public long size() {
        return ids.size() + spans.size() + byHead.size() + 2L * Integer.BYTES * heads.length;
    }
}
