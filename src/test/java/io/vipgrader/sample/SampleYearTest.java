package io.vipgrader.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.StopFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same seed writes the same bytes, whole files or none, and nothing over what isn't its own. */
class SampleYearTest {
    private static final Disk DISK = new LocalDisk();

    /** Enough for several stretches in every monthly file, so that threads can overtake each other. */
    private static final long LINES_OF_MANY_STRETCHES = 300_000;

    @TempDir
    private Path directory;

    private SampleCounts write(String name, SampleYear year) {
        return year.write(directory.resolve(name), DISK, false, lines -> {}, () -> false);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line a file: its path below the directory and the hash of its bytes. */
    private String hashes(String year) {
        Path root = directory.resolve(year);
        return DISK.list(root.resolve("orders")).stream()
                        .map(file -> root.relativize(file) + " " + sha256(DISK.readSmall(file)))
                        .collect(Collectors.joining("\n"))
                + Stream.of("customers", "activity", "aliases", "households", "overrides")
                        .map(name -> "\n" + name + ".csv " + sha256(DISK.readSmall(root.resolve(name + ".csv"))))
                        .collect(Collectors.joining());
    }

    private String orderLines(String name) {
        return DISK.list(directory.resolve(name).resolve("orders")).stream()
                .map(file -> new String(DISK.readSmall(file), StandardCharsets.UTF_8))
                .map(text -> text.substring(text.indexOf('\n') + 1))
                .collect(Collectors.joining());
    }

    @Test
    void theNumberOfThreadsChangesNoByte() {
        write("one", SampleYear.of(7, LINES_OF_MANY_STRETCHES, 2025, 3, 1));
        write("two", SampleYear.of(7, LINES_OF_MANY_STRETCHES, 2025, 3, 2));
        write("eight", SampleYear.of(7, LINES_OF_MANY_STRETCHES, 2025, 3, 8));

        assertThat(hashes("two")).isEqualTo(hashes("one"));
        assertThat(hashes("eight")).isEqualTo(hashes("one"));
    }

    @Test
    void theNumberOfFilesOnlyCutsTheSameLinesElsewhere() {
        write("one", SampleYear.of(7, 5_000, 2025, 1, 2));
        write("months", SampleYear.of(7, 5_000, 2025, 12, 2));
        write("weeks", SampleYear.of(7, 5_000, 2025, 52, 2));
        write("days", SampleYear.of(7, 5_000, 2025, 365, 2));

        String lines = orderLines("one");
        assertThat(lines.lines()).hasSize(5_000);
        assertThat(orderLines("months")).isEqualTo(lines);
        assertThat(orderLines("weeks")).isEqualTo(lines);
        assertThat(orderLines("days")).isEqualTo(lines);
    }

    @Test
    void anotherSeedIsAnotherYear() {
        write("seven", SampleYear.of(7, 1_000, 2025, 1, 1));
        write("eight", SampleYear.of(8, 1_000, 2025, 1, 1));

        assertThat(orderLines("eight")).isNotEqualTo(orderLines("seven"));
    }

    @Test
    void aTinyYearIsWhatItHasAlwaysBeen() {
        SampleCounts counts = write("tiny", SampleYear.of(1, 100, 2025, 2, 1));

        assertThat(hashes("tiny")).isEqualTo("""
                orders/orders-2025-01.csv b8de6e5399cb72bef9524ed4ac03d05e1fddbe1f90b28e839ced3acdf664bdc8
                orders/orders-2025-07.csv 1f3cfdf031b4983bef0f234e8ac7d3521a94e4a941f78293882da17a24364778
                customers.csv b98f2032391e92d4ab67b6efc1518efad8cb02582c6d00fb265f620cee7aedbd
                activity.csv 8c8a5bd421d8975d1338822902745c7d07984ab454eaa239c49a08f7e3390a94
                aliases.csv 93a858e7750975de926e2984a1aef1f65f3994f46e6448268737b60ec484781d
                households.csv 7b272da918c38c8618b6ef6c188a140c45f2bb9a4bdcb3f1c54f0fd1f029666a
                overrides.csv 47b3e45d0c426390a66e45cb5dc864ffed0c8423dec32d7a2a1eed61c2f43dd2""");
        assertThat(counts).isEqualTo(new SampleCounts(94, 4, 2, 22, 24, 18_962));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 1, orders-2025.csv, orders-2025.csv",
        "2025, 4, orders-2025-01.csv, orders-2025-10.csv",
        "2025, 12, orders-2025-01.csv, orders-2025-12.csv",
        "2025, 7, orders-2025-01-01.csv, orders-2025-11-09.csv",
        "2025, 365, orders-2025-01-01.csv, orders-2025-12-31.csv",
        "2024, 366, orders-2024-01-01.csv, orders-2024-12-31.csv"
    })
    void filesAreNamedAfterWhatTheyHold(int year, int files, String first, String last) {
        write("named", SampleYear.of(1, 400, year, files, 1));

        List<Path> written = DISK.list(directory.resolve("named").resolve("orders"));
        assertThat(written).hasSize(files);
        assertThat(written.get(0).getFileName()).hasToString(first);
        assertThat(written.get(files - 1).getFileName()).hasToString(last);
    }

    @Test
    void aMonthlyFileHoldsThePurchasesOfItsMonth() {
        write("months", SampleYear.of(7, 5_000, 2025, 12, 2));

        for (int month = 1; month <= 12; month++) {
            String name = "orders-2025-%02d.csv".formatted(month);
            SampleRows rows =
                    SampleRows.read(DISK, directory.resolve("months/orders").resolve(name));
            String prefix = name.substring("orders-".length(), name.length() - ".csv".length());
            assertThat(rows.rows()).isNotEmpty().allMatch(row -> row.at().startsWith(prefix));
        }
    }

    @Test
    void progressIsToldInLines() {
        AtomicLong told = new AtomicLong();
        SampleYear.of(7, 20_000, 2025, 3, 2)
                .write(directory.resolve("told"), DISK, false, told::addAndGet, () -> false);

        assertThat(told).hasValue(20_000);
    }

    @Test
    void aYearThatIsThereIsRefusedUnlessItMayBeReplaced() {
        SampleYear year = SampleYear.of(7, 1_000, 2025, 2, 1);
        write("year", year);
        Path root = directory.resolve("year");
        Path first = root.resolve("orders/orders-2025-01.csv");

        assertThatThrownBy(() -> write("year", year))
                .isInstanceOf(DiskException.class)
                .hasMessage(first + ": can't write the sample year: it is there already; say --force to replace it, or"
                        + " name another directory");

        String before = hashes("year");
        SampleYear.of(8, 1_000, 2025, 2, 1).write(root, DISK, true, lines -> {}, () -> false);
        assertThat(hashes("year")).isNotEqualTo(before);
    }

    @Test
    void aFileAboutPeopleThatIsThereIsRefused() {
        Path root = directory.resolve("people");
        DISK.createDirectories(root);
        DISK.create(root.resolve("overrides.csv")).close();

        assertThatThrownBy(() -> write("people", SampleYear.of(7, 1_000, 2025, 2, 1)))
                .isInstanceOf(DiskException.class)
                .hasMessage(root.resolve("overrides.csv")
                        + ": can't write the sample year: it is there already; say --force to replace it, or name another"
                        + " directory");
    }

    @Test
    void filesOfAnotherCutAreNeverMixedIn() {
        write("year", SampleYear.of(7, 1_000, 2025, 2, 1));
        Path root = directory.resolve("year");
        Path july = root.resolve("orders/orders-2025-07.csv");

        assertThatThrownBy(() -> SampleYear.of(7, 1_000, 2025, 1, 1).write(root, DISK, true, lines -> {}, () -> false))
                .isInstanceOf(DiskException.class)
                .hasMessage(root.resolve("orders/orders-2025-01.csv")
                        + ": can't write the sample year: it is no file of this sample year; delete it, or name another"
                        + " directory");
        assertThat(DISK.stamp(july)).isPresent();
    }

    @Test
    void aStoppedYearLeavesOnlyWholeFiles() {
        AtomicLong asked = new AtomicLong();
        StopFlag afterTheFirstFile = () -> asked.incrementAndGet() > 1;
        SampleYear year = SampleYear.of(7, 1_000, 2025, 12, 1);
        Path root = directory.resolve("stopped");

        assertThatThrownBy(() -> year.write(root, DISK, false, lines -> {}, afterTheFirstFile))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(DISK.list(root.resolve("orders"))).containsExactly(root.resolve("orders/orders-2025-01.csv"));
    }

    @Test
    void whateverDiskOperationFailsNoHalfFileLooksWhole() {
        SampleYear year = SampleYear.of(7, 1_000, 2025, 2, 1);
        write("whole", year);
        FailingDisk counting = FailingDisk.counting(DISK);
        year.write(directory.resolve("counted"), counting, false, lines -> {}, () -> false);

        assertThat(counting.operations()).isGreaterThan(10);
        for (long operation = 1; operation <= counting.operations(); operation++) {
            Path root = directory.resolve("failed-" + operation);
            Disk failing = FailingDisk.once(DISK, operation);
            assertThatThrownBy(() -> year.write(root, failing, false, lines -> {}, () -> false))
                    .isInstanceOf(DiskException.class);
            for (Path file : DISK.list(root.resolve("orders"))) {
                assertThat(file.toString().endsWith(".part") || isWhole(file)).isTrue();
            }
        }
    }

    private boolean isWhole(Path file) {
        Path whole = directory.resolve("whole/orders").resolve(file.getFileName());
        return Arrays.equals(DISK.readSmall(file), DISK.readSmall(whole));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99        | 2025 | 12  | 1   | lines 99 is not in 100 to 100000000; give a number between them",
                "100000001 | 2025 | 12  | 1   | lines 100000001 is not in 100 to 100000000; give a number between them",
                "100       | 1970 | 12  | 1   | year 1970 is not in 1971 to 2100; give a number between them",
                "100       | 2025 | 0   | 1   | files 0 is not in 1 to 365; give a number between them",
                "100       | 2025 | 366 | 1   | files 366 is not in 1 to 365; give a number between them",
                "100       | 2025 | 12  | 0   | threads 0 is not in 1 to 256; give a number between them"
            })
    void settingsOutOfRangeAreRefused(long lines, int year, int files, int threads, String message) {
        assertThatThrownBy(() -> SampleYear.of(1, lines, year, files, threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
