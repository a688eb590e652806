package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the file, the mapping and the policies: the scan tells the same as the careful road, to the last reject and the last
 * customer's last quantity.
 */
class ScanOracleTest {
    /** Of one file and a half each: in every build what takes half a minute, all with {@code mvn verify -Pequality}. */
    private static final int RUNS = Integer.getInteger("equality.runs", 500);

    private static final List<Integer> BLOCK_SIZES = List.of(64, 100, 257, 1_024, 4_096);

    @TempDir
    private Path directory;

    @Test
    void hostileFilesComeToTheSameOnBothRoads() {
        int files = 0;
        int customers = 0;
        int rejects = 0;
        int failures = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Roads roads = new HostileRun(seed).roads(directory);
            Roads.Told careful = roads.careful();
            compare(roads, careful, "seed " + seed, blockBytes(seed), 1 + seed % 3);
            compare(roads, careful, "seed " + seed, FileScan.BLOCK_BYTES, 1);
            if (seed % 3 == 0) {
                compareDates(roads, "seed " + seed, blockBytes(seed), 1 + seed % 2);
            }
            files += roads.files().size();
            failures += careful.hasFailed() ? 1 : 0;
            rejects += careful.rejects().size();
            customers += careful.hasFailed() ? 0 : careful.totals().get(0).size() - 1;
        }
        assertThat(files).isGreaterThan(RUNS * 5 / 4);
        assertThat(failures).isBetween(RUNS / 100, RUNS / 5);
        assertThat(rejects).isGreaterThan(3 * RUNS);
        assertThat(customers).isGreaterThan(3 * RUNS);
    }

    static int blockBytes(int seed) {
        return BLOCK_SIZES.get(seed % BLOCK_SIZES.size());
    }

    static void compare(Roads roads, Roads.Told careful, String seed, int blockBytes, int threads) {
        String run = seed + ", blocks of " + blockBytes + ", threads " + threads;
        compare(roads, careful, roads.fast(blockBytes, threads), run);
    }

    private static void compare(Roads roads, Roads.Told careful, Roads.Told fast, String run) {
        if (careful.hasFailed()) {
            assertThat(failuresByFile(roads, careful)).as(run).contains(fast.failure());
            return;
        }
        assertThat(fast.failure()).as(run).isEmpty();
        assertThat(fast.rejects()).as(run).isEqualTo(careful.rejects());
        assertThat(fast.inputs()).as(run).isEqualTo(careful.inputs());
        assertThat(fast.linesRead()).as(run).isEqualTo(careful.linesRead());
        assertThat(fast.totals()).as(run).isEqualTo(careful.totals());
    }

    static void compareDates(Roads roads, String seed, int blockBytes, int threads) {
        List<LocalDate> dates = roads.dates();
        List<Roads.Told> kept = roads.kept(blockBytes, threads);
        for (int i = 0; i < dates.size(); i++) {
            Roads alone = roads.on(dates.get(i));
            compare(alone, alone.careful(), kept.get(i), seed + " on " + dates.get(i));
        }
    }

    /** Of several files that each end a run, any may be the first. */
    private static Set<String> failuresByFile(Roads roads, Roads.Told careful) {
        Set<String> failures = new HashSet<>(Set.of(careful.failure()));
        for (int i = 0; roads.files().size() > 1 && i < roads.files().size(); i++) {
            Roads alone = new Roads(
                    new ArrayList<>(List.of(roads.files().get(i))), roads.format(), roads.days(), roads.plan());
            failures.add(alone.careful().failure());
        }
        failures.remove("");
        return failures;
    }
}
