package io.vipgrader.report;

import io.vipgrader.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A walk over chosen cells of a published {@code grades.csv} in a charset that {@link RecordBytes} knows. At its end the file is
 * closed and its hash compared with the manifest's.
 */
final class PublishedCells implements Iterator<List<String>> {
    private final Path file;
    private final OutputFile expected;
    private final HashingInput input;
    private final RecordBytes records;
    private final int columns;
    /** By chosen word where its cell is in a row, -1 where it wasn't printed. */
    private final int[] places;

    private boolean there;

    private PublishedCells(
            Path file, OutputFile expected, HashingInput input, RecordBytes records, int columns, int[] places) {
        this.file = file;
        this.expected = expected;
        this.input = input;
        this.records = records;
        this.columns = columns;
        this.places = places;
    }

    static PublishedCells open(Path file, OutputFile expected, Manifest.Layout layout, List<String> words, Disk disk) {
        List<String> printed = new ArrayList<>(layout.columns().keySet());
        HashingInput input = new HashingInput(disk.open(file));
        int[] places = words.stream().mapToInt(printed::indexOf).toArray();
        int wanted = 1 + Arrays.stream(places).max().orElse(-1);
        RecordBytes records = RecordBytes.of(input, layout.charset(), wanted);
        PublishedCells cells = new PublishedCells(file, expected, input, records, printed.size(), places);
        cells.skipHead(layout);
        cells.advance();
        return cells;
    }

    private void skipHead(Manifest.Layout layout) {
        try {
            records.skipHead(file, layout);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        return there;
    }

    @Override
    public List<String> next() {
        if (!there) {
            throw new NoSuchElementException();
        }
        String[] row = new String[places.length];
        try {
            for (int i = 0; i < row.length; i++) {
                row[i] = places[i] < 0 ? "" : records.text(places[i]);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        advance();
        return Arrays.asList(row);
    }

    private void advance() {
        try {
            there = records.next();
            if (!there) {
                input.finish(file, expected);
            } else if (records.cells() != columns) {
                throw DamagedGradingException.of(
                        file, "a row has " + records.cells() + " cells, " + columns + " were written");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DamagedGradingException unreadable(IOException e) {
        return DamagedGradingException.of(file, "it can't be read as CSV: " + e.getMessage());
    }
}
