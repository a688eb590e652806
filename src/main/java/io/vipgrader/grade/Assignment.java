package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Quota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Which entry of the ladder each row got: the first, from the best, whose conditions all hold. Rows without lines get none.
 */
final class Assignment {
    private static final short NONE = -1;

    private final Ladder ladder;
    private final short[] entryOfRow;
    /** Place in the quota tier got; 0 for all others. Empty where the ladder has no quota. */
    private final int[] rankOfRow;

    private final List<Optional<Places>> placesOfEntry = new ArrayList<>();

    private Assignment(Ladder ladder, int rows) {
        this.ladder = ladder;
        this.entryOfRow = new short[rows];
        this.rankOfRow = new int[ladder.hasQuota() ? rows : 0];
        Arrays.fill(entryOfRow, NONE);
    }

    static Assignment of(Ladder ladder, Measures measures, Rows rows) {
        if (ladder.entries().size() > Short.MAX_VALUE) {
            throw new IllegalStateException(ladder.entries().size() + " tier entries; at most " + Short.MAX_VALUE);
        }
        Assignment assignment = new Assignment(ladder, rows.count());
        for (int index = 0; index < ladder.entries().size(); index++) {
            Entry entry = ladder.entries().get(index);
            Optional<Places> places = entry.quota().map(quota -> places(quota, entry, measures, rows));
            assignment.placesOfEntry.add(places);
            if (places.isPresent()) {
                assignment.giveByRank(
                        (short) index, places.get(), entry.quota().get().ties());
            } else {
                assignment.giveByConditions((short) index, entry, rows);
            }
        }
        return assignment;
    }

    private static Places places(Quota quota, Entry entry, Measures measures, Rows rows) {
        List<MeasureColumn> order = Stream.concat(Stream.of(quota.by()), quota.then().stream())
                .map(measures::named)
                .toList();
        return Places.fill(quota, order, rows::hasLines, entry::holds, rows.count());
    }

    private void giveByConditions(short index, Entry entry, Rows rows) {
        for (int row = 0; row < entryOfRow.length; row++) {
            if (entryOfRow[row] == NONE && rows.hasLines(row) && entry.holds(row)) {
                entryOfRow[row] = index;
            }
        }
    }

    private void giveByRank(short index, Places places, Quota.Ties ties) {
        int rank = 0;
        for (int position = 0; position < places.admitted(); position++) {
            boolean shared = ties == Quota.Ties.ALL && places.equalsPrevious(position);
            rank = shared ? rank : position + 1;
            int row = places.row(position);
            if (entryOfRow[row] == NONE) {
                entryOfRow[row] = index;
                rankOfRow[row] = rank;
            }
        }
    }

    Optional<Entry> entry(int row) {
        return entryOfRow[row] == NONE
                ? Optional.empty()
                : Optional.of(ladder.entries().get(entryOfRow[row]));
    }

    OptionalInt rank(int row) {
        return rankOfRow.length == 0 || rankOfRow[row] == 0 ? OptionalInt.empty() : OptionalInt.of(rankOfRow[row]);
    }

    /** The filled places of the quota that gave a row its tier; empty where none did. */
    Optional<Places> places(int row) {
        return entryOfRow[row] == NONE ? Optional.empty() : placesOfEntry.get(entryOfRow[row]);
    }

    /** The filled places of an entry's quota; empty where it has none. */
    Optional<Places> places(Entry entry) {
        return placesOfEntry.get(ladder.entries().indexOf(entry));
    }

    /** The level of what the rules gave; {@link Rungs#bottom} for none. */
    int level(int row) {
        return entryOfRow[row] == NONE
                ? ladder.rungs().bottom()
                : ladder.entries().get(entryOfRow[row]).level();
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
