package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A new file that is hashed while it is written. {@link Publication#flush} brings it to the device. */
final class HashedFile implements AutoCloseable {
    /** Few system calls a megabyte, and small beside anything else that a run holds. */
    private static final int BUFFER_SIZE = 1 << 16;

    private final Path file;
    private final DiskOutput output;
    private final Sha256 hash = new Sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
    private long size;

    private HashedFile(Path file, DiskOutput output) {
        this.file = file;
        this.output = output;
    }

    static HashedFile create(Path file, Disk disk) {
        return new HashedFile(file, disk.create(file));
    }

    /** Writes a whole small file. */
    static OutputFile write(Path file, byte[] bytes, Disk disk) {
        try (HashedFile output = create(file, disk)) {
            output.writeOut(bytes, bytes.length);
            return output.finish();
        }
    }

    /** Adds the first bytes of an array, which is the caller's again afterwards. */
    void add(byte[] bytes, int length) {
        if (length > buffer.remaining()) {
            drain();
        }
        if (length > buffer.remaining()) {
            writeOut(bytes, length);
        } else {
            buffer.put(bytes, 0, length);
        }
    }

    /** What the file came to; nothing may be added afterwards. */
    OutputFile finish() {
        drain();
        return new OutputFile(String.valueOf(file.getFileName()), size, hash.hex());
    }

    private void drain() {
        writeOut(buffer.array(), buffer.position());
        buffer.clear();
    }

    private void writeOut(byte[] bytes, int length) {
        if (length > 0) {
            output.write(bytes, 0, length);
            hash.add(bytes, 0, length);
            size += length;
        }
    }

    @Override
    public void close() {
        output.close();
    }
}
