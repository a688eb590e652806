package io.vipgrader.order;

import com.github.luben.zstd.ZstdInputStream;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An order file, open: its data after {@code .gz} or {@code .zst}, and the proof at the end that it was one and the same file
 * all the time. The ending of the path decides, whatever its case.
 */
public final class DecodedFile implements AutoCloseable {
    private final OrderFile file;
    private final Disk disk;
    private final StoredBytes stored;
    private final InputStream data;

    private DecodedFile(OrderFile file, Disk disk, StoredBytes stored, InputStream data) {
        this.file = file;
        this.disk = disk;
        this.stored = stored;
        this.data = data;
    }

    /** @throws DamagedInputException when its beginning is no compressed data, where the name says that it is */
    public static DecodedFile open(OrderFile file, Disk disk, StopFlag stop) {
        StoredBytes stored = StoredBytes.open(file.path(), disk, stop);
        try {
            return new DecodedFile(file, disk, stored, decoded(file, stored));
        } catch (IOException e) {
            stored.close();
            throw damaged(file, disk, e);
        } catch (RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static InputStream decoded(OrderFile file, StoredBytes stored) throws IOException {
        if (file.endsWith(".gz")) {
            return new GzipMembers(stored);
        }
        return file.endsWith(".zst") ? unpacked(stored) : stored;
    }

    /** The library unpacks its native half into the directory for temporary files, which may be full. */
    private static InputStream unpacked(StoredBytes stored) throws IOException {
        try {
            return new ZstdInputStream(stored);
        } catch (LinkageError e) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            throw new DiskException(
                    DiskException.Kind.WRITE,
                    temporary,
                    temporary + ": can't unpack the library that reads .zst files: " + first(e).getMessage()
                            + "; free some space there, or name another directory with"
                            + " VIP_GRADER_OPTS=-Djava.io.tmpdir=DIRECTORY",
                    e);
        }
    }

    private static Throwable first(Throwable failure) {
        return Optional.ofNullable(failure.getCause())
                .filter(cause -> cause instanceof LinkageError)
                .orElse(failure);
    }

    /** Fills at least one byte, or answers -1 at the end of the data. */
    public int read(byte[] target, int offset, int length) {
        try {
            int count = data.read(target, offset, length);
            while (count == 0) {
                count = data.read(target, offset, length);
            }
            return count;
        } catch (IOException e) {
            throw damaged(file, disk, e);
        }
    }

    /** A file that an export still writes is cut short, too, but will be whole. */
    private static DamagedInputException damaged(OrderFile file, Disk disk, IOException e) {
        file.verifyUnchanged(disk, file.stamp().size());
        return new DamagedInputException(file.name() + ": the compressed data is damaged or cut short ("
                + e.getMessage() + "); fetch the file again, or wait until it is written to its end");
    }

    /**
     * Checks that the file is still what it was when the run found it.
     *
     * @throws ChangedInputException when its size or time has changed
     */
    public void verifyUnchanged() {
        stored.drain();
        file.verifyUnchanged(disk, stored.size());
    }

    /** Of the stored bytes that were read so far. */
    public int crc32c() {
        return stored.crc32c();
    }

    /** Closes the stored file, too: whatever decodes it closes what it reads. */
    @Override
    public void close() {
        try {
            data.close();
        } catch (IOException e) {
            throw damaged(file, disk, e);
        }
    }
}
