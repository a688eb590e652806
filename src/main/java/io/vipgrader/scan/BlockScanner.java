package io.vipgrader.scan;

import io.vipgrader.order.ByteRecords;

/**
 * Cuts a block's bytes into records. Records without quotes, which are nearly all, are read off the {@link MarkIndex}: as many
 * marks as there are columns, the last a line feed, and no other break before it. Records with quoted cells are walked mark by
 * mark. All others are cut byte by byte, by the very rules of the careful road, and left to it.
 *
 * <p>Like {@link LineScanner} it breaks the house's rules, with a long loop, indexes in place of objects, and results in fields:
 * here the processor spends the run's time, and a call or an object for each record would show. Threads: one.
 */
final class BlockScanner {
    // States and steps between them are those of RecordCutter, the careful road's, once more for bytes.
    private static final int CELL_START = 0;
    private static final int UNQUOTED = 1;
    private static final int QUOTED = 2;
    private static final int QUOTE_IN_QUOTED = 3;

    /** A longer record than that is none. */
    private static final int MOST_RECORD_BYTES = ByteRecords.MOST_BYTES_TO_TELL - 2;

    private final byte delimiter;
    private final int columns;
    private final LineScanner lines;
    private final MarkIndex marks;

    /** By column, whether the job maps it. */
    private final boolean[] mapped;

    /** Of a record with quoted cells: the byte before each cell's first, and behind its last, quotes left out. */
    private final int[] quotedBefore;

    private final int[] quotedEnds;

    private int recordEnd;
    private int recordLineFeeds;

    BlockScanner(char delimiter, ColumnPlan plan, LineScanner lines, MarkIndex marks) {
        this.delimiter = (byte) delimiter;
        this.columns = plan.count();
        this.mapped = plan.mapped();
        this.lines = lines;
        this.marks = marks;
        this.quotedBefore = new int[columns];
        this.quotedEnds = new int[columns];
    }

    /**
     * Scans all records that begin in a stretch.
     *
     * @param from where the first begins
     * @param until the first record that begins there or later isn't read
     * @param limit behind the last byte that is at hand
     * @param last whether the file ends there
     */
    void scan(byte[] bytes, int from, int until, int limit, boolean last, ScannedBlock block) {
        block.clear();
        if (from >= until) {
            block.end = from;
            return;
        }
        marks.fill(bytes, from, limit);
        int[] cells = marks.cells();
        int[] breaks = marks.breaks();
        int cell = MarkIndex.FIRST;
        int breakAt = MarkIndex.FIRST;
        int cellsEnd = marks.cellsEnd();
        int breaksEnd = marks.breaksEnd();
        int start = from;
        int line = 0;
        while (start < until) {
            int lastCell = cell + columns - 1;
            int end = breakAt < breaksEnd ? breaks[breakAt] : limit;
            if (lastCell < cellsEnd
                    && cells[lastCell] == end
                    && bytes[end] == '\n'
                    && columns > 1
                    && end - start <= MOST_RECORD_BYTES) {
                int dataEnd = bytes[end - 1] == '\r' ? end - 1 : end;
                // The cells lie between the marks; only the record's two ends need patching: its first cell begins
                // where the
                // record does, whatever was before, and its last ends before the CR.
                cells[cell - 1] = start - 1;
                cells[lastCell] = dataEnd;
                if (!lines.read(bytes, cells, cell - 1, cells, cell, block)) {
                    block.addCareful(start, dataEnd, line);
                }
                block.records++;
                start = end + 1;
                line++;
                cell = lastCell + 1;
                breakAt++;
                continue;
            }
            if (isBlank(bytes, start, limit)) {
                start += bytes[start] == '\n' ? 1 : 2;
                line++;
                block.blankLines++;
            } else {
                boolean walked = walkQuoted(bytes, start, cells, cell, cellsEnd);
                if (!walked && !cutByteByByte(bytes, start, limit, last)) {
                    block.unfinished = true;
                    break;
                }
                if (!walked || !lines.read(bytes, quotedBefore, 0, quotedEnds, 0, block)) {
                    block.addCareful(start, recordDataEnd(bytes, start), line);
                }
                block.records++;
                line += recordLineFeeds;
                start = recordEnd;
            }
            while (cell < cellsEnd && cells[cell] < start) {
                cell++;
            }
            while (breakAt < breaksEnd && breaks[breakAt] < start) {
                breakAt++;
            }
        }
        block.end = start;
        block.physicalLines = line;
    }

    private static boolean isBlank(byte[] bytes, int start, int limit) {
        return bytes[start] == '\n' || (bytes[start] == '\r' && start + 1 < limit && bytes[start + 1] == '\n');
    }

    /**
     * Finds where a record ends, to {@link #recordEnd}, its line end included.
     *
     * @return false where that can't be told from the bytes at hand, or the record is none
     */
    private boolean cutByteByByte(byte[] bytes, int start, int limit, boolean last) {
        int state = CELL_START;
        recordLineFeeds = 0;
        int most = (int) Math.min(limit, start + MOST_RECORD_BYTES + 2L);
        for (int at = start; at < most; at++) {
            byte unit = bytes[at];
            if (unit == '\n') {
                recordLineFeeds++;
                if (state != QUOTED) {
                    recordEnd = at + 1;
                    return recordDataEnd(bytes, start) - start <= MOST_RECORD_BYTES;
                }
            }
            state = after(state, unit);
        }
        recordEnd = limit;
        return last && most == limit && state != QUOTED && limit - start <= MOST_RECORD_BYTES;
    }

    private int after(int state, byte unit) {
        if (state == QUOTED) {
            return unit == '"' ? QUOTE_IN_QUOTED : QUOTED;
        }
        if (unit == delimiter) {
            return CELL_START;
        }
        return unit == '"' && state != UNQUOTED ? QUOTED : UNQUOTED;
    }

    /** Behind the last byte of the record that was just cut, its line end left out; a CR at the end of the file is data. */
    private int recordDataEnd(byte[] bytes, int start) {
        if (bytes[recordEnd - 1] != '\n') {
            return recordEnd;
        }
        return recordEnd - 2 >= start && bytes[recordEnd - 2] == '\r' ? recordEnd - 2 : recordEnd - 1;
    }

    /**
     * Finds a record's cells from mark to mark, and its end to {@link #recordEnd}; false where something about the record
     * isn't plain, or its end isn't among the marks. Quotes are left out of the cells' bounds; a cell with doubled quotes in it
     * is plain only where nobody looks at it.
     *
     * @param first index of the record's first mark
     */
    private boolean walkQuoted(byte[] bytes, int start, int[] cells, int first, int cellsEnd) {
        int from = start;
        int mark = first;
        recordLineFeeds = 0;
        for (int column = 0; column < columns; column++) {
            int before = from - 1;
            int end = -1;
            if (mark < cellsEnd && cells[mark] == from && bytes[from] == '"') {
                mark = closingQuote(bytes, cells, mark + 1, cellsEnd, mapped[column]);
                if (mark >= cellsEnd) {
                    return false;
                }
                before = from;
                end = cells[mark++];
            } else {
                while (mark < cellsEnd && bytes[cells[mark]] != delimiter && bytes[cells[mark]] != '\n') {
                    mark++;
                }
            }
            if (mark >= cellsEnd) {
                return false;
            }
            int behind = cells[mark++];
            boolean last = column == columns - 1;
            if (bytes[behind] != (last ? '\n' : delimiter)) {
                return false;
            }
            int dataEnd = last && bytes[behind - 1] == '\r' && behind > from ? behind - 1 : behind;
            if (end >= 0 && end + 1 != dataEnd) {
                return false;
            }
            quotedBefore[column] = before;
            quotedEnds[column] = end >= 0 ? end : dataEnd;
            from = behind + 1;
        }
        recordEnd = from;
        recordLineFeeds++;
        return from - start <= MOST_RECORD_BYTES;
    }

    /** Index of the mark that closes a quoted cell; past the last mark where none does, or the cell isn't plain. */
    private int closingQuote(byte[] bytes, int[] cells, int inside, int cellsEnd, boolean lookedAt) {
        int mark = inside;
        while (mark < cellsEnd) {
            byte unit = bytes[cells[mark]];
            if (unit != '"') {
                recordLineFeeds += unit == '\n' ? 1 : 0;
                mark++;
            } else if (bytes[cells[mark] + 1] != '"') {
                return mark;
            } else if (lookedAt) {
                return cellsEnd;
            } else {
                mark += 2;
            }
        }
        return cellsEnd;
    }
}
