package io.vipgrader.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door to the disk keeps modes, refuses to overwrite, never follows a link to delete, and explains itself. */
class LocalDiskTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void resolveLinksOfTheTemporaryDirectory() throws IOException {
        directory = temporary.toRealPath();
    }

    private Path written(String name, String text) {
        Path file = directory.resolve(name);
        try (DiskOutput output = disk.create(file)) {
            byte[] bytes = text.getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
            output.force();
        }
        return file;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aNewFileIsReadableByOwnerAndGroupOnly() throws IOException {
        assertThat(mode(written("grades.csv", "a"))).isEqualTo("rw-r-----");
    }

    @Test
    void newDirectoriesAreOpenToOwnerAndGroupOnly() throws IOException {
        disk.createDirectories(directory.resolve("a/b"));
        assertThat(mode(directory.resolve("a"))).isEqualTo("rwxr-x---");
        assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwxr-x---");
    }

    @Test
    void aDirectoryThatExistsKeepsItsMode() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        disk.createDirectories(open);
        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aFileInTheWayOfADirectoryIsNamed() {
        Path file = written("out", "");
        assertThatThrownBy(() -> disk.createDirectories(file.resolve("runs")))
                .isInstanceOf(DiskException.class)
                .hasMessage(file + ": can't create the directory: it exists already; move it out of the way");
    }

    @Test
    void anExistingFileIsNeverOverwritten() {
        Path file = written("grades.csv", "old");
        assertThatThrownBy(() -> disk.create(file))
                .isInstanceOf(DiskException.class)
                .hasMessage(file + ": can't create the file: it exists already; move it out of the way");
        assertThat(disk.readSmall(file)).isEqualTo("old".getBytes(UTF_8));
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = written("한글.txt", "골드바");
        try (InputStream input = disk.open(file)) {
            assertThat(input.available()).isEqualTo(9);
            assertThat(input.readAllBytes()).isEqualTo("골드바".getBytes(UTF_8));
        }
        assertThat(disk.readSmall(file)).isEqualTo("골드바".getBytes(UTF_8));
    }

    @Test
    void aStreamWritesTheSameFile() throws IOException {
        Path file = directory.resolve("grades.csv");
        try (DiskOutput output = disk.create(file)) {
            output.stream().write('a');
            output.stream().write("bcd".getBytes(UTF_8), 1, 2);
        }
        assertThat(disk.readSmall(file)).isEqualTo("acd".getBytes(UTF_8));
    }

    @Test
    void aMissingInputIsAProblemOfReading() {
        Path file = directory.resolve("orders.csv");
        assertThatThrownBy(() -> disk.open(file))
                .isInstanceOfSatisfying(DiskException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(DiskException.Kind.READ);
                    assertThat(failure.path()).isEqualTo(file);
                })
                .hasMessage(file + ": can't open the file: there is no such file or directory; check the path");
    }

    @Test
    void aDirectoryGivenForAFileIsNamed() {
        assertThatThrownBy(() -> disk.readSmall(directory))
                .isInstanceOf(DiskException.class)
                .hasMessage(directory + ": can't read the file: it is a directory, not a file; name a file");
    }

    @Test
    void aMissingParentIsAProblemOfWriting() {
        Path file = directory.resolve("out/grades.csv");
        assertThatThrownBy(() -> disk.create(file))
                .isInstanceOfSatisfying(
                        DiskException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(DiskException.Kind.WRITE))
                .hasMessage(file + ": can't create the file: there is no such file or directory; check the path");
    }

    @Test
    void aMoveReplacesALink() {
        disk.symbolicLink(directory.resolve("2025-12-31"), Path.of(".gradings/2025-12-31.1"));
        disk.symbolicLink(directory.resolve("next"), Path.of(".gradings/2025-12-31.2"));
        disk.move(directory.resolve("next"), directory.resolve("2025-12-31"));
        assertThat(disk.linkTarget(directory.resolve("2025-12-31"))).contains(Path.of(".gradings/2025-12-31.2"));
        assertThat(disk.linkTarget(directory.resolve("next"))).isEmpty();
    }

    @Test
    void aPlainFileHasNoLinkTarget() {
        assertThat(disk.linkTarget(written("plain", ""))).isEmpty();
    }

    @Test
    void aHardLinkSharesTheBytesAndOutlivesTheFirstName() {
        Path first = written("rejects.csv", "file,line");
        Path second = directory.resolve("second.csv");
        disk.hardLink(second, first);
        disk.delete(first);
        assertThat(disk.readSmall(second)).isEqualTo("file,line".getBytes(UTF_8));
    }

    @Test
    void deletingADirectoryNeverFollowsALink() throws IOException {
        Path kept = written("kept.csv", "kept");
        Path doomed = directory.resolve("doomed/deeper");
        disk.createDirectories(doomed);
        Files.createSymbolicLink(doomed.resolve("link"), directory);
        disk.delete(directory.resolve("doomed"));
        assertThat(disk.readSmall(kept)).isEqualTo("kept".getBytes(UTF_8));
        assertThat(disk.stamp(directory.resolve("doomed"))).isEmpty();
    }

    @Test
    void deletingALinkKeepsWhatItPointsTo() {
        Path kept = written("kept.csv", "kept");
        Path link = directory.resolve("link");
        disk.symbolicLink(link, kept);
        disk.delete(link);
        assertThat(disk.stamp(kept)).isPresent();
        assertThat(disk.linkTarget(link)).isEmpty();
    }

    @Test
    void deletingADanglingLinkOrNothingIsFine() {
        Path link = directory.resolve("link");
        disk.symbolicLink(link, Path.of("nowhere"));
        disk.delete(link);
        disk.delete(link);
        assertThat(disk.list(directory)).isEmpty();
    }

    @Test
    void entriesAreSortedByTheBytesOfTheirNames() {
        for (String name : List.of("b", "a", "\uD83D\uDE00", "\uFF5E", "B")) {
            written(name, "");
        }
        assertThat(disk.list(directory))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("B", "a", "b", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void aMissingDirectoryHasNoEntries() {
        assertThat(disk.list(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void aStampFollowsLinksAndTellsSizeAndTime() throws IOException {
        Path file = written("orders.csv", "abc");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
        Path link = directory.resolve("link");
        disk.symbolicLink(link, file);
        assertThat(disk.stamp(link)).contains(new FileStamp(3, 1_700_000_000_123L, false));
        assertThat(disk.stamp(directory).map(FileStamp::directory)).contains(true);
        assertThat(disk.stamp(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void twoNamesOfOneFileHaveOneRealPath() {
        Path file = written("orders.csv", "");
        disk.symbolicLink(directory.resolve("link"), file);
        assertThat(disk.realPath(directory.resolve("link")))
                .isEqualTo(disk.realPath(directory.resolve("./orders.csv")))
                .isEqualTo(file);
    }

    @Test
    void aDirectoryCanBeForced() {
        disk.forceDirectory(directory);
        assertThatThrownBy(() -> disk.forceDirectory(directory.resolve("missing")))
                .hasMessage(directory.resolve("missing")
                        + ": can't flush it to the device: there is no such file or directory; check the path");
    }

    @Test
    void aFullDeviceIsNamedWithARemedy() {
        IOException full = new IOException("No space left on device");
        assertThat(DiskOperation.WRITE.failed(Path.of("/out/grades.csv"), full))
                .hasMessage("/out/grades.csv: can't write to the file: there is no space left on the device;"
                        + " free some space and run again");
    }

    @Test
    void aDeniedPermissionSaysForWhat() {
        IOException denied = new java.nio.file.AccessDeniedException("/out");
        assertThat(DiskOperation.CREATE.failed(Path.of("/out"), denied))
                .hasMessage("/out: can't create the file: permission denied; let the account of this run write there");
        assertThat(DiskOperation.OPEN.failed(Path.of("/in"), denied))
                .hasMessage("/in: can't open the file: permission denied; let the account of this run read it");
    }

    @Test
    void aReadOnlyFileSystemIsNamed() {
        IOException readOnly = new java.nio.file.FileSystemException("/out", null, "Read-only file system");
        assertThat(DiskOperation.CREATE_DIRECTORY.failed(Path.of("/out"), readOnly))
                .hasMessage("/out: can't create the directory: the file system is read-only;"
                        + " mount it writable or name another directory");
    }

    @Test
    void aTextNotKnownHereIsPassedOn() {
        IOException strange = new IOException("장치가 사용 중");
        assertThat(DiskOperation.FORCE.failed(Path.of("/out"), strange))
                .hasMessage("/out: can't flush it to the device: the system says \"장치가 사용 중\";"
                        + " check the path and the device, then run again");
    }

    @Test
    void aSmallFileIsAtMost64MebibytesLarge() throws IOException {
        Path file = directory.resolve("large");
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(64L << 20);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertThatThrownBy(() -> disk.readSmall(file))
                .hasMessage(file + ": can't read the file: it is larger than 64 MiB; name a smaller file");
    }

    @Test
    void noOperationIsCountedTwiceAndTheNamedOneFails() {
        FailingDisk failing = FailingDisk.once(disk, 2);
        Path file = directory.resolve("torn");
        DiskOutput output = failing.create(file);
        assertThatThrownBy(() -> output.write(new byte[10], 0, 10)).isInstanceOf(DiskException.class);
        output.force();
        output.close();
        assertThat(failing.operations()).isEqualTo(3);
        assertThat(disk.stamp(file).map(FileStamp::size)).isEqualTo(Optional.of(5L));
    }
}
