package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.grade.PreviousGrading;
import io.vipgrader.grade.PreviousGrading.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * A walk over the rows of a published {@code grades.csv} in a charset that {@link CellBytes#knows}: read, hashed and cut at ends of
 * records by one thread at a time, taken apart by as many as like. The file is open until the walk's end, where its hash is
 * compared with the manifest's.
 */
final class PublishedStretches implements PreviousGrading.Stretches {
    /** Bytes of a stretch, about: a thousand rows or two, a millisecond of work. */
    private static final int SIZE = 1 << 18;

    private final Path file;
    private final OutputFile expected;
    private final Manifest.Layout layout;
    private final HashingInput input;
    private final int size;
    /** What was read behind the last end of a record. */
    private byte[] rest = new byte[0];

    private boolean begun;

    private PublishedStretches(Path file, OutputFile expected, Manifest.Layout layout, HashingInput input, int size) {
        this.file = file;
        this.expected = expected;
        this.layout = layout;
        this.input = input;
        this.size = size;
    }

    static PublishedStretches open(Path file, OutputFile expected, Manifest.Layout layout, Disk disk) {
        return open(file, expected, layout, disk, SIZE);
    }

    /** @param size bytes of a stretch, about */
    static PublishedStretches open(Path file, OutputFile expected, Manifest.Layout layout, Disk disk, int size) {
        return new PublishedStretches(file, expected, layout, new HashingInput(disk.open(file)), size);
    }

    @Override
    public int count() {
        return Math.toIntExact(expected.size() / size) + 1;
    }

    @Override
    public Optional<Iterator<Row>> next() {
        try {
            Optional<RecordBytes> records = records();
            if (records.isEmpty()) {
                input.finish(file, expected);
            } else if (!begun) {
                records.get().skipHead(file, layout);
            }
            begun = true;
            return records.map(some -> PublishedPlainRows.of(file, some, layout));
        } catch (IOException e) {
            throw DamagedGradingException.of(file, "it can't be read as CSV: " + e.getMessage());
        }
    }

    /** Empty where the file has ended. */
    private Optional<RecordBytes> records() throws IOException {
        byte[] bytes = rest;
        int limit = rest.length;
        int end = 0;
        boolean more = true;
        while (end == 0 && more && limit <= RecordBytes.MOST_BYTES) {
            bytes = Arrays.copyOf(bytes, limit + size);
            int count = input.readNBytes(bytes, limit, size);
            limit += count;
            more = count == size;
            end = more ? endOfRecords(bytes, limit) : limit;
        }
        if (end == 0 && limit > 0) {
            throw new IOException("a row has more than " + RecordBytes.MOST_BYTES + " bytes");
        }
        rest = Arrays.copyOfRange(bytes, end, limit);
        return limit == 0
                ? Optional.empty()
                : Optional.of(RecordBytes.of(bytes, end, layout.charset(), PublishedPlainRows.wanted(layout)));
    }

    /** Behind the last record that is whole; 0 where none is. */
    private static int endOfRecords(byte[] bytes, int limit) {
        boolean quoted = false;
        for (int i = 0; i < limit; i++) {
            quoted ^= bytes[i] == '"';
        }
        int end = limit;
        for (; end > 0 && (quoted || bytes[end - 1] != '\n'); end--) {
            quoted ^= bytes[end - 1] == '"';
        }
        return end;
    }
}
