package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.policy.Policy.Quota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which entry of the ladder each row got: the first, from the best, whose conditions all hold. Rows without lines get none.
 */
final class Assignment {
    /** In place of an entry's index. */
    static final short NONE = -1;

    private final Ladder ladder;
    private final short[] entryOfRow;
    /** By index of an entry, one further up, its level; the first is that of {@link #NONE}. */
    private final int[] levels;
    /** By index of an entry, one further up, whether it has a quota. */
    private final boolean[] ranked;

    private final Ranks ranks = new Ranks();

    private final List<Optional<Places>> placesOfEntry = new ArrayList<>();

    private Assignment(Ladder ladder, int rows) {
        this.ladder = ladder;
        this.entryOfRow = new short[rows];
        this.levels = IntStream.concat(
                        IntStream.of(ladder.rungs().bottom()),
                        ladder.entries().stream().mapToInt(Entry::level))
                .toArray();
        this.ranked = new boolean[levels.length];
        for (int index = 0; index < ladder.entries().size(); index++) {
            ranked[index + 1] = ladder.entries().get(index).quota().isPresent();
        }
        Arrays.fill(entryOfRow, NONE);
    }

    static Assignment of(Ladder ladder, Measures measures, Rows rows, Crew crew) {
        if (ladder.entries().size() > Short.MAX_VALUE) {
            throw new IllegalStateException(ladder.entries().size() + " tier entries; at most " + Short.MAX_VALUE);
        }
        Assignment assignment = new Assignment(ladder, rows.count());
        List<Entry> entries = ladder.entries();
        int given = 0;
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            Optional<Places> places = entry.quota().map(quota -> places(quota, entry, measures, rows, crew));
            assignment.placesOfEntry.add(places);
            if (places.isPresent()) {
                assignment.giveByConditions(given, index, rows, crew);
                assignment.giveByRank(
                        (short) index, places.get(), entry.quota().get().ties());
                given = index + 1;
            }
        }
        assignment.giveByConditions(given, entries.size(), rows, crew);
        assignment.ranks.finish();
        return assignment;
    }

    private static Places places(Quota quota, Entry entry, Measures measures, Rows rows, Crew crew) {
        List<MeasureColumn> order = Stream.concat(Stream.of(quota.by()), quota.then().stream())
                .map(measures::named)
                .toList();
        return Places.fill(quota, order, rows::narrow, entry::narrow, rows.count(), crew);
    }

    /** Entries without a quota, together: a piece of the rows is still in the processor's cache for the next entry. */
    private void giveByConditions(int first, int end, Rows rows, Crew crew) {
        if (first == end) {
            return;
        }
        crew.divide(entryOfRow.length, Crew.CUSTOMERS, (from, until) -> {
            boolean[] open = new boolean[until - from];
            for (int index = first; index < end; index++) {
                giveByConditions((short) index, rows, open, from);
            }
        });
    }

    /** @param open room for the rows of a piece, whatever is in it */
    private void giveByConditions(short index, Rows rows, boolean[] open, int from) {
        int until = from + open.length;
        for (int row = from; row < until; row++) {
            open[row - from] = entryOfRow[row] == NONE;
        }
        rows.narrow(open, from, until);
        ladder.entries().get(index).narrow(open, from, until);
        for (int row = from; row < until; row++) {
            entryOfRow[row] = open[row - from] ? index : entryOfRow[row];
        }
    }

    private void giveByRank(short index, Places places, Quota.Ties ties) {
        int rank = 0;
        ranks.reserve(places.admitted());
        for (int position = 0; position < places.admitted(); position++) {
            boolean shared = ties == Quota.Ties.ALL && places.equalsPrevious(position);
            rank = shared ? rank : position + 1;
            int row = places.row(position);
            if (entryOfRow[row] == NONE) {
                entryOfRow[row] = index;
                ranks.add(row, rank);
            }
        }
    }

    /** Index of the entry that a row got; {@link #NONE} for none. */
    int entryIndex(int row) {
        return entryOfRow[row];
    }

    Optional<Entry> entry(int row) {
        return entryOfRow[row] == NONE
                ? Optional.empty()
                : Optional.of(ladder.entries().get(entryOfRow[row]));
    }

    OptionalInt rank(int row) {
        return rankNumber(row) == 0 ? OptionalInt.empty() : OptionalInt.of(rankNumber(row));
    }

    /** The same; 0 for none. */
    int rankNumber(int row) {
        return ranked[entryOfRow[row] + 1] ? ranks.of(row) : 0;
    }

    /** The filled places of the quota of the entry with an index; empty where it has none. */
    Optional<Places> placesOf(int entry) {
        return placesOfEntry.get(entry);
    }

    /** The filled places of an entry's quota; empty where it has none. */
    Optional<Places> places(Entry entry) {
        return placesOf(ladder.entries().indexOf(entry));
    }

    /** The level of what the rules gave; {@link Rungs#bottom} for none. */
    int level(int row) {
        return levels[entryOfRow[row] + 1];
    }

    /** What the rules gave. */
    Hold hold(int row) {
        Optional<Entry> entry = entry(row);
        return new Hold(
                level(row), entry.flatMap(Entry::validFrom), entry.flatMap(Entry::validUntil), Optional.empty());
    }

    /** Where each quota ended, best tier first. */
    List<CutOff> cutOffs() {
        List<CutOff> cutOffs = new ArrayList<>();
        for (int index = 0; index < placesOfEntry.size(); index++) {
            String tier = ladder.entries().get(index).tier();
            placesOfEntry.get(index).ifPresent(places -> cutOffs.add(places.cutOff(tier)));
        }
        return cutOffs;
    }
}
