package io.vipgrader.order;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file's bytes as they are stored, counted and summed on their way. Trouble with the disk leaves as a
 * {@link DiskException}, so that an {@link IOException} of a decoder above means damaged data and nothing else.
 */
final class StoredBytes extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final InputStream file;
    private final StopFlag stop;
    private final CRC32C checksum = new CRC32C();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long size;

    private StoredBytes(Path path, InputStream file, StopFlag stop) {
        this.path = path;
        this.file = file;
        this.stop = stop;
    }

    static StoredBytes open(Path path, Disk disk, StopFlag stop) {
        return new StoredBytes(path, disk.open(path), stop);
    }

    /** Of the bytes taken from the disk so far. */
    int crc32c() {
        return (int) checksum.getValue();
    }

    /** Bytes taken from the disk so far. */
    long size() {
        return size;
    }

    /** Reads what a decoder left over, so that checksum and size are the whole file's. */
    void drain() {
        position = limit;
        while (fill()) {
            position = limit;
        }
    }

    @Override
    public int read() {
        return position < limit || fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        stop.check();
        try {
            int count = file.read(buffer, 0, buffer.length);
            position = 0;
            limit = Math.max(count, 0);
        } catch (IOException e) {
            throw unreadable(e);
        }
        checksum.update(buffer, 0, limit);
        size += limit;
        return limit > 0;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DiskException unreadable(IOException e) {
        return new DiskException(
                DiskException.Kind.READ, path, path + ": can't be read: " + e.getMessage() + "; check the disk", e);
    }
}
