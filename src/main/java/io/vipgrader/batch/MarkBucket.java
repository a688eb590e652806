package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskInput;
import io.vipgrader.files.DiskOutput;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A file of marks on its way to and from the temporary disk. Any number of threads add; then one reads. */
final class MarkBucket implements AutoCloseable {
    private static final int BUFFER_MARKS = 1 << 11;
    private static final Comparator<LineMark> ORDER = Comparator.comparingLong(LineMark::keyHigh)
            .thenComparingLong(LineMark::keyLow)
            .thenComparingLong(LineMark::place);

    private final Path file;
    private final DiskOutput output;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_MARKS * LineMark.BYTES);
    private int count;

    MarkBucket(Path file, Disk disk) {
        this.file = file;
        this.output = disk.create(file);
    }

    synchronized void add(LineMark mark) {
        if (!buffer.hasRemaining()) {
            drain();
        }
        mark.write(buffer);
        count++;
    }

    private void drain() {
        output.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** All marks, those of one line together, by their places. */
    synchronized List<LineMark> sorted(Disk disk) {
        drain();
        List<LineMark> marks = new ArrayList<>(count);
        try (DiskInput input = disk.openAnywhere(file)) {
            byte[] bytes = buffer.array();
            long position = 0;
            for (int read = input.read(position, bytes, 0, bytes.length); read >= LineMark.BYTES; ) {
                ByteBuffer part = ByteBuffer.wrap(bytes, 0, read - read % LineMark.BYTES);
                while (part.hasRemaining()) {
                    marks.add(LineMark.read(part));
                }
                position += part.position();
                read = input.read(position, bytes, 0, bytes.length);
            }
        }
        marks.sort(ORDER);
        return marks;
    }

    @Override
    public void close() {
        output.close();
    }
}
