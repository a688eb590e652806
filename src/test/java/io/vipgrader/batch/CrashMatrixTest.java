package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.FailingDisk.Fault;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.files.PowerCut;
import io.vipgrader.report.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong at whatever operation of the disk, in a run that replaces one published set by another, a reader sees
 * the old set of each programme or the new one, whole, and the next run makes what an undisturbed one makes, to the byte.
 *
 * <p>Faults are: each that the system may answer, once and from then on; the end of the process; a power cut, that loses what
 * was never flushed, of the history too; and a second end or cut while the first is being set right. The build tries one of
 * them at each operation, another one each time; {@code -Dcrash=full} all of them.
 */
class CrashMatrixTest {
    private static final boolean FULL = "full".equals(System.getProperty("crash"));

    /** Power cuts differ by what they lose; as many chances at each operation of the full matrix. */
    private static final int CHANCES = 3;

    /** Moments of the recovery at which it is cut in turn, for each operation of the full matrix. */
    private static final int RECOVERIES = 6;

    private static final List<String> PROGRAMMES = List.of("alpha", "beta");
    private static final String HISTORY = "out/runs.mv.db";

    private final Disk disk = new LocalDisk();
    private final Disk unflushed = FailingDisk.unflushed(disk);

    @TempDir
    private Path directory;

    private Shop shop;
    private Map<String, String> oldGrades;
    private Map<String, String> newGrades;
    private Map<String, String> newSet;
    private List<String> newNames;
    private long operations;
    private long recoveryOperations;
    private int cases;

    /** What goes wrong at an operation. */
    private interface Mishap {
        void happen(long operation);
    }

    private record Named(String name, Mishap mishap) {}

    @BeforeEach
    void publishTheOldSetAndKnowTheNew() {
        shop = Shop.in(directory);
        grade(unflushed);
        oldGrades = seen();
        copy(shop.out(), directory.resolve("kept"));
        shop.edit("alpha.yaml", "3_000_000", "2_500_000").edit("beta.yaml", "500_000", "400_000");
        FailingDisk counting = FailingDisk.unflushed(disk);
        grade(counting);
        operations = counting.operations();
        newGrades = seen();
        newSet = shop.published();
        newNames = shop.names();
        PROGRAMMES.forEach(programme -> assertThat(newGrades.get(programme)).isNotEqualTo(oldGrades.get(programme)));
        assertThat(operations).isGreaterThan(100);
    }

    /** What a reader sees of each programme. */
    private Map<String, String> seen() {
        return PROGRAMMES.stream().collect(Collectors.toMap(programme -> programme, this::grades));
    }

    private Path published(String programme) {
        return shop.out().resolve(programme).resolve("2025-12-31");
    }

    private String grades(String programme) {
        return new String(disk.readSmall(published(programme).resolve("grades.csv")), StandardCharsets.UTF_8);
    }

    private void grade(Disk on) {
        shop.run(Shop.PLAINLY, on, new StopSwitch(), Progress.UNWATCHED).grade(Shop.YEAR_END);
    }

    @Test
    void theOldSetOrTheNewIsSeenAndTheNextRunGivesTheSameBytes() {
        recoveryOperations = operationsOfARecovery();
        List<Named> mishaps = mishaps();
        for (long operation = 1; operation <= operations; operation++) {
            for (int i = 0; i < mishaps.size(); i++) {
                if (FULL || i == operation % mishaps.size()) {
                    attempt(mishaps.get(i), operation);
                }
            }
            if (FULL && operation % 10 == 0) {
                System.out.printf("%d of %d operations done, %d cases%n", operation, operations, cases);
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo((int) operations);
        System.out.printf(
                "%d cases: %d operations of a run, %d kinds of mishap; a recovery has %d operations%n",
                cases, operations, mishaps.size(), recoveryOperations);
    }

    private List<Named> mishaps() {
        List<Named> all = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            all.add(new Named(fault + " once", operation -> fail(operation, operation, fault)));
            all.add(new Named(fault + " from then on", operation -> fail(operation, Long.MAX_VALUE, fault)));
        }
        all.add(new Named("killed", operation -> kill(operation, killing -> {})));
        for (int i = 0; i < CHANCES; i++) {
            int chance = i;
            all.add(new Named("power cut " + i, operation -> cut(operation, chance)));
        }
        for (int i = 0; i < RECOVERIES; i++) {
            long step = i;
            all.add(new Named("killed and killed again " + i, operation -> {
                kill(operation, killing -> {});
                kill(momentOfRecovery(operation, step), killing -> {});
            }));
            all.add(new Named("power cut and cut again " + i, operation -> {
                cut(operation, 11 * step);
                cut(momentOfRecovery(operation, step), 13 * step);
            }));
        }
        return all;
    }

    /** Spread so that all operations of a recovery come up as those of the run go by. */
    private long momentOfRecovery(long operation, long step) {
        return 1 + (operation + step * recoveryOperations / RECOVERIES) % recoveryOperations;
    }

    private long operationsOfARecovery() {
        putBackTheOldSet();
        kill(operations * 3 / 4, killing -> {});
        FailingDisk counting = FailingDisk.unflushed(disk);
        grade(counting);
        return counting.operations();
    }

    private void attempt(Named named, long operation) {
        String name = named.name() + " at operation " + operation + " of " + operations;
        putBackTheOldSet();
        try {
            named.mishap().happen(operation);
            assertOldOrNew(name);
            grade(unflushed);
            assertThat(shop.published()).as(name).isEqualTo(newSet);
            assertThat(shop.names()).as(name).isEqualTo(newNames);
            assertNothingRuns(name);
        } catch (RuntimeException e) {
            throw new IllegalStateException(name, e);
        }
        cases++;
    }

    private void assertOldOrNew(String name) {
        for (String programme : PROGRAMMES) {
            assertThat(grades(programme)).as(name).isIn(oldGrades.get(programme), newGrades.get(programme));
            assertThat(Manifest.verify(published(programme), disk)).as(name).isEmpty();
        }
    }

    private void assertNothingRuns(String name) {
        assertThat(History.read(shop.repository(), disk))
                .as(name)
                .extracting(History.RunRecord::status)
                .isSubsetOf("COMPLETED", "FAILED", "REBUILT");
    }

    private void fail(long first, long last, Fault fault) {
        try {
            grade(FailingDisk.between(disk, first, last, fault));
        } catch (DiskException refused) {
            assertThat(refused).hasMessageMatching("(?s).+: can't .+: .+; .+");
        }
    }

    private interface AfterTheCut {
        void happen(PowerCut cut);
    }

    private void cut(long operation, long chance) {
        Random random = new Random(operation * 31 + chance);
        kill(operation, killing -> {
            killing.lose(random);
            loseHistory(random);
        });
    }

    /** Of a process that is gone nothing more reaches the disk, the closing of the history least of all. */
    private void kill(long operation, AfterTheCut after) {
        Path moment = directory.resolve("moment");
        PowerCut killing =
                PowerCut.at(operation, disk, directory.resolve("trash"), () -> copyFile(shop.path(HISTORY), moment));
        try {
            grade(killing);
        } catch (PowerCut.Gone gone) {
            copyFile(moment, shop.path(HISTORY));
            after.happen(killing);
        } finally {
            disk.delete(moment);
            disk.delete(directory.resolve("trash"));
        }
    }

    /** H2 doesn't flush: now and then a power cut takes the end of its file, or the file. */
    private void loseHistory(Random random) {
        Path history = shop.path(HISTORY);
        try {
            if (Files.exists(history) && random.nextInt(3) == 0) {
                byte[] bytes = Files.readAllBytes(history);
                Files.write(history, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            } else if (random.nextInt(10) == 0) {
                Files.deleteIfExists(history);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putBackTheOldSet() {
        disk.delete(shop.out());
        copy(directory.resolve("kept"), shop.out());
    }

    private static void copyFile(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
