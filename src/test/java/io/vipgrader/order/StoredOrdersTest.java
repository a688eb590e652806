package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.FileStamp;
import io.vipgrader.files.LocalDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read as they are stored, whole or not at all, and known afterwards. */
class StoredOrdersTest {
    private static final String HEADER = "order,customer,at,amount\n";
    private static final String FIRST = "O1,C1,2025-01-02,1\n";
    private static final String SECOND = "O2,C2,2025-01-02,2\n";
    private static final OrderCase CASE = OrderCase.of(Map.of("text", ""));
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final String REMEDY = "; fetch the file again, or wait until it is written to its end";

    @TempDir
    private Path directory;

    private OrderFile file(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return OrderCase.file(Files.write(directory.resolve(name), bytes.toByteArray()));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] head(byte[] bytes, int size) {
        return Arrays.copyOf(bytes, size);
    }

    private static byte[] changed(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 0x55;
        return changed;
    }

    private InputIdentity identity(OrderFile file, Disk disk) {
        return CarefulReader.of(CASE.format(), CASE.days(), disk)
                .read(file, new OrderCase.Rendered(), () -> false, lines -> {});
    }

    @Test
    void gzipMembersAreReadOneAfterTheOtherThoughALineGoesAcross() throws IOException {
        OrderFile file = file("orders.csv.gz", gzip(HEADER + "O1,C1,20"), gzip(""), gzip("25-01-02,1\n" + SECOND));

        assertThat(CASE.read(file)).containsExactly("SALE [C1] 1 2025-01-02 [O1] []", "SALE [C2] 2 2025-01-02 [O2] []");
    }

    @Test
    void zerosBehindAGzipMemberArePadding() throws IOException {
        OrderFile file = file("orders.csv.gz", gzip(HEADER + FIRST), new byte[100]);

        assertThat(CASE.read(file)).containsExactly("SALE [C1] 1 2025-01-02 [O1] []");
    }

    @Test
    void aGzipHeaderMayHoldAName() throws IOException {
        byte[] plain = gzip(HEADER + FIRST);
        byte[] name = "orders.csv\0".getBytes(StandardCharsets.US_ASCII);
        byte[] flags = head(plain, 10);
        flags[3] = 8;
        OrderFile file = file("orders.csv.gz", flags, name, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(CASE.read(file)).containsExactly("SALE [C1] 1 2025-01-02 [O1] []");
    }

    @Test
    void aGzipHeaderMayHoldEverythingThatTheFormatKnows() throws IOException {
        byte[] plain = gzip(HEADER + FIRST);
        byte[] flags = head(plain, 10);
        flags[3] = 2 | 4 | 8 | 16;
        byte[] extra = new byte[2 + 300];
        extra[0] = 300 - 256;
        extra[1] = 1;
        byte[] texts = "name\0a comment\0".getBytes(StandardCharsets.US_ASCII);
        byte[] checksum = {1, 2};
        OrderFile file =
                file("orders.csv.gz", flags, extra, texts, checksum, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(CASE.read(file)).containsExactly("SALE [C1] 1 2025-01-02 [O1] []");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x80})
    void aGzipHeaderWithFlagsOfAnotherTimeIsDamage(int flag) throws IOException {
        byte[] gzip = gzip(HEADER + FIRST);
        gzip[3] = (byte) flag;
        OrderFile file = file("orders.csv.gz", gzip);

        assertThatThrownBy(() -> CASE.read(file)).hasMessageContaining("(unknown flags in a gzip header)");
    }

    @Test
    void zerosAroundGzipMembersArePaddingAtTheEndOnly() throws IOException {
        OrderFile before = file("before.gz", new byte[1], gzip(HEADER + FIRST));
        OrderFile between = file("between.gz", gzip(HEADER + FIRST), new byte[1], gzip(SECOND));

        assertThatThrownBy(() -> CASE.read(before)).hasMessageContaining("(no gzip header where one must be)");
        assertThatThrownBy(() -> CASE.read(between)).hasMessageContaining("(no gzip header where one must be)");
    }

    @Test
    void bytesMayBeTakenOneByOne() throws IOException {
        byte[] bytes = {0, 65, -1, -128};
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        OrderFile file = file("orders.csv", bytes);

        assertThat(oneByOne(new GzipMembers(new ByteArrayInputStream(packed.toByteArray()))))
                .containsExactly(0, 65, 255, 128, -1);
        assertThat(oneByOne(StoredBytes.open(file.path(), new LocalDisk(), () -> false)))
                .containsExactly(0, 65, 255, 128, -1);
    }

    private static List<Integer> oneByOne(InputStream stream) throws IOException {
        List<Integer> read = new ArrayList<>();
        try (stream) {
            do {
                read.add(stream.read());
            } while (read.get(read.size() - 1) >= 0);
        }
        return read;
    }

    @Test
    void aFileIsClosedWhetherItWasReadOrRefused() throws IOException {
        assumeThat(OPEN_FILES).isDirectory();
        OrderFile plain = file("orders.csv", (HEADER + FIRST).getBytes(StandardCharsets.UTF_8));
        OrderFile packed = file("orders.csv.gz", gzip(HEADER + FIRST));
        OrderFile frames = file("orders.csv.zst", zstd(HEADER + FIRST));
        OrderFile damaged = file("damaged.csv.gz", new byte[5]);

        for (OrderFile file : List.of(plain, packed, frames)) {
            DecodedFile open = DecodedFile.open(file, new LocalDisk(), () -> false);
            assertThat(timesOpen(file)).isEqualTo(1);
            open.close();
            assertThat(timesOpen(file)).isEqualTo(0);
        }
        assertThatThrownBy(() -> CASE.read(damaged)).isInstanceOf(DamagedInputException.class);
        assertThat(timesOpen(damaged)).isEqualTo(0);
        assertThatThrownBy(() -> DecodedFile.open(packed, new LocalDisk(), () -> true))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(timesOpen(packed)).isEqualTo(0);
    }

    private static long timesOpen(OrderFile file) throws IOException {
        Path path = file.path().toRealPath();
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(each -> path.equals(target(each))).count();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return link;
        }
    }

    @Test
    void zstdFramesAreReadOneAfterTheOther() throws IOException {
        OrderFile file = file("ORDERS.CSV.ZST", zstd(HEADER + "O1,C1,20"), zstd("25-01-02,1\n"), zstd(SECOND));

        assertThat(CASE.read(file)).containsExactly("SALE [C1] 1 2025-01-02 [O1] []", "SALE [C2] 2 2025-01-02 [O2] []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "orders.csv.gz", "orders.csv.zst"})
    void aFileOfNoBytesHasNoHeader(String name) throws IOException {
        OrderFile file = file(name);

        assertThatThrownBy(() -> CASE.read(file))
                .isInstanceOf(HeaderException.class)
                .hasMessage(name + ": no header row; the first line must name the columns, among them order, customer,"
                        + " at, amount");
    }

    @Test
    void everyTruncationOfAGzipFileIsDamage() throws IOException {
        byte[] whole = gzip(HEADER + FIRST);
        for (int size = 1; size < whole.length; size++) {
            OrderFile file = file("orders.csv.gz", head(whole, size));
            assertThatThrownBy(() -> CASE.read(file))
                    .as("%s of %s bytes", size, whole.length)
                    .isInstanceOf(DamagedInputException.class)
                    .hasMessage(
                            "orders.csv.gz: the compressed data is damaged or cut short (the data ends in the middle)"
                                    + REMEDY);
        }
    }

    @Test
    void everyTruncationOfAZstdFileIsDamage() throws IOException {
        byte[] whole = zstd(HEADER + FIRST);
        for (int size = 1; size < whole.length; size++) {
            OrderFile file = file("orders.csv.zst", head(whole, size));
            assertThatThrownBy(() -> CASE.read(file))
                    .as("%s of %s bytes", size, whole.length)
                    .isInstanceOf(DamagedInputException.class)
                    .hasMessageStartingWith("orders.csv.zst: the compressed data is damaged or cut short (")
                    .hasMessageEndingWith(")" + REMEDY);
        }
    }

    @Test
    void aDamagedHeaderOfASecondGzipMemberIsNoEndOfFile() throws IOException {
        OrderFile file = file("orders.csv.gz", gzip(HEADER + FIRST), changed(gzip(SECOND), 0));

        assertThatThrownBy(() -> CASE.read(file))
                .isInstanceOf(DamagedInputException.class)
                .hasMessage(
                        "orders.csv.gz: the compressed data is damaged or cut short (no gzip header where one must be)"
                                + REMEDY);
    }

    @Test
    void gzipDataThatIsNotItsChecksumsIsDamage() throws IOException {
        byte[] gzip = gzip(HEADER + FIRST);

        OrderFile checksum = file("checksum.gz", changed(gzip, gzip.length - 8));
        OrderFile size = file("size.gz", changed(gzip, gzip.length - 4));
        OrderFile text = file("text.gz", (HEADER + FIRST).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CASE.read(checksum)).hasMessageContaining("(the data doesn't match its checksum)");
        assertThatThrownBy(() -> CASE.read(size)).hasMessageContaining("(the data doesn't match its size)");
        assertThatThrownBy(() -> CASE.read(text)).hasMessageContaining("(no gzip header where one must be)");
    }

    @Test
    void aZstdFileThatIsNoneIsDamage() throws IOException {
        OrderFile file = file("orders.csv.zst", (HEADER + FIRST).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CASE.read(file)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void utf16ThatEndsInHalfACharacterIsDamage() throws IOException {
        byte[] bytes = (HEADER + FIRST).getBytes(StandardCharsets.UTF_16LE);
        OrderFile file = file("orders.csv", head(bytes, bytes.length - 1));

        assertThatThrownBy(() ->
                        OrderCase.of(Map.of("text", "", "charset", "UTF-16LE")).read(file))
                .isInstanceOf(DamagedInputException.class)
                .hasMessage("orders.csv: ends in the middle of a UTF-16 character; fetch the file again, or check"
                        + " orders.charset");
    }

    @Test
    void theIdentityIsOfTheStoredBytes() throws IOException {
        byte[] stored = gzip("\n" + HEADER + "\n" + FIRST + "O2,C2,x,2\n");
        OrderFile file = file("orders.csv.gz", stored, new byte[3]);
        CRC32C checksum = new CRC32C();
        checksum.update(stored);
        checksum.update(new byte[3]);

        assertThat(identity(file, new LocalDisk()))
                .isEqualTo(new InputIdentity(
                        "orders.csv.gz",
                        stored.length + 3L,
                        file.stamp().modifiedMillis(),
                        (int) checksum.getValue(),
                        2,
                        2));
    }

    @Test
    void aFileThatGrewOrWasTouchedSinceTheRunFoundItIsRefused() throws IOException {
        OrderFile found = file("orders.csv", (HEADER + FIRST).getBytes(StandardCharsets.UTF_8));
        FileStamp stamp = found.stamp();
        OrderFile smaller = new OrderFile(
                found.name(), found.path(), 0, new FileStamp(stamp.size() - 1, 1_735_787_045_000L, false));
        OrderFile older =
                new OrderFile(found.name(), found.path(), 0, new FileStamp(stamp.size(), 1_735_787_045_000L, false));
        String now = "44 bytes of " + Instant.ofEpochMilli(stamp.modifiedMillis());
        String remedy = "; let the export finish, then run again";

        assertThatThrownBy(() -> CASE.read(smaller))
                .isInstanceOf(ChangedInputException.class)
                .hasMessage("orders.csv: changed while it was read: 43 bytes of 2025-01-02T03:04:05Z became " + now
                        + remedy);
        assertThatThrownBy(() -> CASE.read(older))
                .hasMessage("orders.csv: changed while it was read: 44 bytes of 2025-01-02T03:04:05Z became " + now
                        + remedy);
    }

    @Test
    void aFileIsUnchangedWhenAllOfItWasReadAndItIsStillThere() throws IOException {
        OrderFile file = file("orders.csv", (HEADER + FIRST).getBytes(StandardCharsets.UTF_8));
        String found = "44 bytes of " + Instant.ofEpochMilli(file.stamp().modifiedMillis());
        Disk disk = new LocalDisk();

        file.verifyUnchanged(disk, 44);
        assertThatThrownBy(() -> file.verifyUnchanged(disk, 45))
                .isInstanceOf(ChangedInputException.class)
                .hasMessage("orders.csv: changed while it was read: " + found + " became "
                        + found.replace("44 bytes", "45 bytes") + "; let the export finish, then run again");
        Files.delete(file.path());
        assertThatThrownBy(() -> file.verifyUnchanged(disk, 44))
                .hasMessage("orders.csv: changed while it was read: " + found
                        + " became 0 bytes of 1970-01-01T00:00:00Z; let the export finish, then run again");
    }

    @Test
    void aFileThatIsStillWrittenIsChangedRatherThanDamaged() throws IOException {
        byte[] whole = gzip(HEADER + FIRST);
        OrderFile now = file("orders.csv.gz", head(whole, whole.length - 3));
        FileStamp stamp = now.stamp();
        OrderFile found = new OrderFile(
                now.name(), now.path(), 0, new FileStamp(stamp.size() - 1, stamp.modifiedMillis(), stamp.directory()));

        assertThatThrownBy(() -> CASE.read(found))
                .isInstanceOf(ChangedInputException.class)
                .hasMessageEndingWith("; let the export finish, then run again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "orders.csv.gz"})
    void aFileOfWhichOnlyTheBeginningWasTakenIsUnchangedAndKnownAsAWhole(String name) throws IOException {
        byte[] noise = new byte[300_000];
        new Random(20251231).nextBytes(noise);
        byte[] stored = name.endsWith(".gz") ? gzip(new String(noise, StandardCharsets.ISO_8859_1)) : noise;
        OrderFile file = file(name, stored);
        CRC32C checksum = new CRC32C();
        checksum.update(stored);

        try (DecodedFile open = DecodedFile.open(file, new LocalDisk(), () -> false)) {
            assertThat(open.read(new byte[10], 0, 10)).isEqualTo(10);
            open.verifyUnchanged();
            assertThat(open.crc32c()).isEqualTo((int) checksum.getValue());
        }
    }

    @Test
    void aTableOfADatabaseHasNeitherSizeNorTime() {
        assertThat(InputIdentity.ofTable("jdbc:orders", 77, 5))
                .isEqualTo(new InputIdentity("jdbc:orders", -1, -1, 77, 5, 0));
    }

    @Test
    void theEndingOfThePathSaysWhetherAFileIsCompressed() throws IOException {
        assertThat(file("a.csv.gz").compressed()).isTrue();
        assertThat(file("A.ZST").compressed()).isTrue();
        assertThat(file("gz").compressed()).isFalse();
        assertThat(file("a.gz.csv").compressed()).isFalse();
    }

    @Test
    void aDiskThatRefusesIsNoDamage() throws IOException {
        OrderFile file = file("orders.csv.gz", gzip(HEADER + FIRST));
        FailingDisk counting = FailingDisk.counting(new LocalDisk());
        identity(file, counting);
        assertThat(counting.operations()).isGreaterThan(2);
        for (long operation = 1; operation <= counting.operations(); operation++) {
            FailingDisk failing = FailingDisk.once(new LocalDisk(), operation);
            assertThatThrownBy(() -> identity(file, failing)).isInstanceOf(DiskException.class);
        }
    }

    @Test
    void linesAreReportedAsTheyComeAndAddUp() throws IOException {
        OrderFile file = file("orders.csv", (HEADER + FIRST.repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        List<Long> reported = new ArrayList<>();

        CarefulReader.of(CASE.format(), CASE.days(), new LocalDisk())
                .read(file, new OrderCase.Rendered(), () -> false, reported::add);

        assertThat(reported).containsExactly(4096L, 4096L, 1808L);
    }

    @Test
    void aReaderThatIsAskedToStopStops() throws IOException {
        OrderFile file = file("orders.csv", (HEADER + FIRST.repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        AtomicLong asked = new AtomicLong();
        OrderCase.Rendered rendered = new OrderCase.Rendered();

        assertThatThrownBy(() -> CarefulReader.of(CASE.format(), CASE.days(), new LocalDisk())
                        .read(file, rendered, () -> asked.incrementAndGet() > 3, lines -> {}))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(rendered.texts()).hasSizeLessThan(3 * 64 * 1024 / FIRST.length());
    }
}
