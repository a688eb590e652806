package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Quota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Which entry of the ladder each row got: the first, from the best, whose conditions all hold. */
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

    static Assignment of(Ladder ladder, Measures measures, int rows) {
        if (ladder.entries().size() > Short.MAX_VALUE) {
            throw new IllegalStateException(ladder.entries().size() + " tier entries; at most " + Short.MAX_VALUE);
        }
        Assignment assignment = new Assignment(ladder, rows);
        for (int index = 0; index < ladder.entries().size(); index++) {
            Entry entry = ladder.entries().get(index);
            Optional<Places> places = entry.quota().map(quota -> places(quota, entry, measures, rows));
            assignment.placesOfEntry.add(places);
            if (places.isPresent()) {
                assignment.giveByRank(
                        (short) index, places.get(), entry.quota().get().ties());
            } else {
                assignment.giveByThreshold((short) index, entry);
            }
        }
        return assignment;
    }

    private static Places places(Quota quota, Entry entry, Measures measures, int rows) {
        List<MeasureColumn> order = Stream.concat(Stream.of(quota.by()), quota.then().stream())
                .map(measures::named)
                .toList();
        return Places.fill(quota, order, entry::boundsHold, rows);
    }

    private void giveByThreshold(short index, Entry entry) {
        for (int row = 0; row < entryOfRow.length; row++) {
            if (entryOfRow[row] == NONE && entry.boundsHold(row)) {
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

    /** The filled places of the last entry; empty where it has no quota. */
    Optional<Places> placesOfLast() {
        return placesOfEntry.get(placesOfEntry.size() - 1);
    }

    /** How many rows have each tier, best first, those without one last. */
    List<TierCount> tierCounts() {
        int[] counts = new int[ladder.bottom()];
        for (short entry : entryOfRow) {
            int level = entry == NONE
                    ? ladder.bottom()
                    : ladder.entries().get(entry).level();
            counts[level - 1]++;
        }
        List<TierCount> tierCounts = new ArrayList<>();
        for (int level = 1; level <= counts.length; level++) {
            String tier = level == ladder.bottom() ? "" : ladder.tiers().get(level - 1);
            tierCounts.add(new TierCount(tier, counts[level - 1]));
        }
        return tierCounts;
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
