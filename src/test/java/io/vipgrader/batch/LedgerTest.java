package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.order.StopFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history opens every night, whatever lies in its place. */
class LedgerTest {
    private final Disk disk = new LocalDisk();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path file;
    private String url;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("runs.mv.db");
        url = "jdbc:h2:file:" + directory.resolve("runs");
    }

    private Ledger open() {
        return Ledger.open(new Job.Database(url), Patience.NONE, disk, warnings::add);
    }

    private static long rows(Ledger ledger, String table) {
        return ledger.statements().queryForObject("select count(*) from " + table, Long.class);
    }

    @Test
    void aHistoryIsBegunWhereThereIsNone() {
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "grading")).isZero();
            assertThat(rows(ledger, "batch_job_instance")).isZero();
        }
        assertThat(file).exists();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aHistoryKeepsItsRows() {
        try (Ledger ledger = open()) {
            ledger.statements().update("insert into batch_job_instance values (1, 0, 'grade', 'key')");
        }
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "batch_job_instance")).isEqualTo(1);
        }
    }

    @Test
    void aHistoryIsTidiedOnceItHasGrownLarge() throws Exception {
        assertThat(LedgerFile.of(url).tidiedIfLarge(disk).url()).endsWith(";MAX_COMPACT_TIME=0");
        Files.write(file, new byte[(8 << 20) - 1]);
        assertThat(LedgerFile.of(url).tidiedIfLarge(disk).url()).endsWith(";MAX_COMPACT_TIME=0");
        Files.write(file, new byte[8 << 20]);
        assertThat(LedgerFile.of(url).tidiedIfLarge(disk).url()).endsWith(";MAX_COMPACT_TIME=200");
    }

    @Test
    void aHistoryWhoseMakingWasInterruptedIsMadeAnew() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table batch_job_instance (job_instance_id bigint primary key)");
        }
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "batch_job_execution")).isZero();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDamagedHistoryIsMovedAsideWithAWarning() throws IOException {
        Files.writeString(file, "not a database ".repeat(1_000), StandardCharsets.UTF_8);
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "grading")).isZero();
        }
        assertThat(directory.resolve("runs.mv.db.aside-1")).hasContent("not a database ".repeat(1_000));
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith(file + ": the run history can't be opened (")
                .endsWith("); moved to runs.mv.db.aside-1 and a new one begun");
    }

    @Test
    void whatWasMovedAsideBeforeStays() throws IOException {
        Files.writeString(directory.resolve("runs.mv.db.aside-1"), "older", StandardCharsets.UTF_8);
        Files.writeString(file, "not a database ".repeat(1_000), StandardCharsets.UTF_8);
        open().close();
        assertThat(directory.resolve("runs.mv.db.aside-1")).hasContent("older");
        assertThat(directory.resolve("runs.mv.db.aside-2")).exists();
    }

    /** Where each cut may leave it, by a step that no block divides. */
    @Test
    void aHistoryCutShortAnywhereIsReadOrMovedAside() throws IOException {
        byte[] bytes = aHistoryOfARun();
        for (int length = 0; length < bytes.length; length += 1_999) {
            assertOpens(Arrays.copyOf(bytes, length));
        }
        assertThat(warnings).isNotEmpty();
    }

    @Test
    void aHistoryOfWhichABlockIsLostIsReadOrMovedAside() throws IOException {
        byte[] bytes = aHistoryOfARun();
        for (int block = 0; block < bytes.length; block += 4_096) {
            byte[] torn = bytes.clone();
            Arrays.fill(torn, block, Math.min(block + 4_096, torn.length), (byte) 0);
            assertOpens(torn);
        }
        assertThat(warnings).isNotEmpty();
    }

    private byte[] aHistoryOfARun() throws IOException {
        Shop shop = Shop.in(directory.resolve("shop"));
        shop.grade();
        return Files.readAllBytes(shop.path("out/runs.mv.db"));
    }

    /** Opens it as every run does, and does to it what every run does first. */
    private void assertOpens(byte[] history) throws IOException {
        disk.list(directory).stream()
                .filter(path -> path.getFileName().toString().startsWith("runs."))
                .forEach(disk::delete);
        Files.write(file, history);
        try (Ledger ledger = open()) {
            Repair.mend(ledger);
            new GradingRows(ledger).addPublished(directory.resolve("shop/out"), "alpha", disk, () -> false);
            assertThat(new GradingRows(ledger).runToBegin("new")).isPositive();
        }
    }

    @Test
    void aHistoryOfALaterFormatIsMovedAside() throws IOException {
        open().close();
        byte[] bytes = Files.readAllBytes(file);
        String header = new String(bytes, 0, 4_096, StandardCharsets.ISO_8859_1).replace("format:3", "format:9");
        System.arraycopy(header.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 4_096);
        String second = new String(bytes, 4_096, 4_096, StandardCharsets.ISO_8859_1).replace("format:3", "format:9");
        System.arraycopy(second.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 4_096, 4_096);
        Files.write(file, bytes);
        open().close();
        assertThat(warnings).hasSize(1);
        assertThat(directory.resolve("runs.mv.db.aside-1")).hasBinaryContent(bytes);
    }

    @Test
    void aHistoryThatAnotherProcessHasOpenIsLeftAlone() throws IOException, InterruptedException {
        open().close();
        try (OtherProcess other = OtherProcess.holding(url)) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(LockedException.class)
                    .hasMessage(file + ": another process has the run history open; try again when it has ended");
            assertThatThrownBy(() -> History.read(new Job.Database(url), disk)).isInstanceOf(LockedException.class);
            assertThat(other.isAlive()).isTrue();
        }
        assertThat(warnings).isEmpty();
        open().close();
    }

    @Test
    void whoHasItOpenForAMomentIsWaitedFor() throws IOException, InterruptedException {
        open().close();
        try (OtherProcess other = OtherProcess.holding(url)) {
            Thread ending = new Thread(other::close);
            ending.start();
            Ledger.open(new Job.Database(url), new Patience(Duration.ofSeconds(20), () -> false), disk, warnings::add)
                    .close();
            ending.join();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void whoWaitsForItMayBeStopped() throws IOException, InterruptedException {
        open().close();
        try (OtherProcess other = OtherProcess.holding(url)) {
            Patience stopped = new Patience(Duration.ofDays(1), () -> true);
            assertThatThrownBy(() -> Ledger.open(new Job.Database(url), stopped, disk, warnings::add))
                    .isInstanceOf(StopFlag.StoppedException.class);
            assertThat(other.isAlive()).isTrue();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void rowsOfAKilledProcessAreThere() throws IOException, InterruptedException {
        open().close();
        try (OtherProcess other = OtherProcess.holding(url)) {
            other.kill();
        }
        assertThat(History.read(new Job.Database(url), disk)).isEmpty();
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "batch_job_instance")).isEqualTo(1);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aHistoryIsReadWithoutTouchingItsFile() throws IOException {
        open().close();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(History.read(new Job.Database(url), disk)).isEmpty();
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void whereNoRunWasTheHistoryIsEmpty() {
        assertThat(History.read(new Job.Database(url), disk)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsADiskError() throws IOException {
        Path blocked = directory.resolve("blocked");
        Files.writeString(blocked, "a file where a directory should be");
        assertThatThrownBy(() -> Ledger.open(
                        new Job.Database("jdbc:h2:file:" + blocked.resolve("runs")),
                        Patience.NONE,
                        disk,
                        warnings::add))
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.kind()).isEqualTo(DiskException.Kind.WRITE))
                .hasMessage(blocked + ": can't create the directory: it exists already; move it out of the way");
    }

    @Test
    void whereNoFileIsToBlameNothingIsMoved() {
        assertThatThrownBy(() -> LedgerFile.of(url).moveAside(disk, new SQLException("no room")))
                .isInstanceOf(DiskException.class)
                .hasMessage(
                        file + ": can't keep the run history: no room; check repository.url in the job file, or let the"
                                + " account of this run write there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ";CACHE_SIZ=1 | Unsupported connection setting \"CACHE_SIZ\"",
                ";PASSWORD=x | Wrong user name or password"
            })
    void aHealthyHistoryIsLeftAloneWhenTheAddressIsWrong(String settings, String reason) {
        try (Ledger ledger = open()) {
            ledger.statements().update("insert into batch_job_instance values (1, 0, 'grade', 'key')");
        }
        assertThatThrownBy(() -> Ledger.open(new Job.Database(url + settings), Patience.NONE, disk, warnings::add))
                .isInstanceOf(DiskException.class)
                .hasMessage(file + ": can't keep the run history: " + reason
                        + "; check repository.url in the job file, or let the account of this run write there");
        assertThat(directory.resolve("runs.mv.db.aside-1")).doesNotExist();
        try (Ledger ledger = open()) {
            assertThat(rows(ledger, "batch_job_instance")).isEqualTo(1);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void settingsOfTheAddressAreKept() {
        LedgerFile named = LedgerFile.of("jdbc:h2:file:/var/runs;CACHE_SIZE=1024;write_delay=5");
        assertThat(named.url())
                .isEqualTo("jdbc:h2:file:/var/runs;CACHE_SIZE=1024;write_delay=5;DB_CLOSE_ON_EXIT=FALSE"
                        + ";TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64");
        assertThat(named.path()).isEqualTo(Path.of("/var/runs.mv.db"));
    }
}
