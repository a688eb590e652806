package io.vipgrader.scan;

import io.vipgrader.order.ByteRecords;
import java.util.Arrays;

/**
 * Cuts a block's bytes into records. Records without quotes, which are nearly all, are read off the {@link MarkIndex}: as many
 * marks as there are columns, the last a line feed, and no other break before it. All others are cut byte by byte, by the very
 * rules of the careful road; those with quotes are then read from a copy without them.
 *
 * <p>Threads: one.
 */
final class BlockScanner {
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

    /** A record's cells without their quotes, one byte between each and the next. */
    private byte[] unquoted = new byte[1 << 10];

    /** Where the cells end in {@link #unquoted}; the first entry is what stands in front of the first cell. */
    private final int[] unquotedEnds;

    private int recordEnd;
    private int recordLineFeeds;

    BlockScanner(char delimiter, int columns, LineScanner lines, MarkIndex marks) {
        this.delimiter = (byte) delimiter;
        this.columns = columns;
        this.lines = lines;
        this.marks = marks;
        this.unquotedEnds = new int[columns + 1];
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
                cells[cell - 1] = start - 1;
                cells[lastCell] = dataEnd;
                if (!lines.read(bytes, cells, cell, block, true)) {
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
                if (!cut(bytes, start, limit, last)) {
                    block.unfinished = true;
                    break;
                }
                readUnquoted(bytes, start, line, block);
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
        return bytes[start] == '\n' || bytes[start] == '\r' && start + 1 < limit && bytes[start + 1] == '\n';
    }

    /**
     * Finds where a record ends, to {@link #recordEnd}, its line end included.
     *
     * @return false where that can't be told from the bytes at hand, or the record is none
     */
    private boolean cut(byte[] bytes, int start, int limit, boolean last) {
        int state = CELL_START;
        recordLineFeeds = 0;
        int most = (int) Math.min(limit, start + MOST_RECORD_BYTES + 2L);
        for (int at = start; at < most; at++) {
            byte unit = bytes[at];
            if (unit == '\n') {
                recordLineFeeds++;
                if (state != QUOTED) {
                    recordEnd = at + 1;
                    return dataEnd(bytes, start) - start <= MOST_RECORD_BYTES;
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
    private int dataEnd(byte[] bytes, int start) {
        if (bytes[recordEnd - 1] != '\n') {
            return recordEnd;
        }
        return recordEnd - 2 >= start && bytes[recordEnd - 2] == '\r' ? recordEnd - 2 : recordEnd - 1;
    }

    private void readUnquoted(byte[] bytes, int start, int line, ScannedBlock block) {
        int end = bytes[recordEnd - 1] == '\n' ? dataEnd(bytes, start) : recordEnd;
        if (!unquote(bytes, start, end) || !lines.read(unquoted, unquotedEnds, 1, block, false)) {
            block.addCareful(start, end, line);
        }
    }

    /** Copies the record's cells without their quotes; false where it hasn't just the cells that it should. */
    private boolean unquote(byte[] bytes, int start, int end) {
        if (unquoted.length < end - start + Words.SLACK + 1) {
            unquoted = new byte[2 * (end - start) + Words.SLACK + 1];
        }
        int to = 0;
        int cell = 0;
        unquotedEnds[0] = -1;
        int state = CELL_START;
        for (int at = start; at < end; at++) {
            byte unit = bytes[at];
            int next = after(state, unit);
            if (state == QUOTE_IN_QUOTED && next == UNQUOTED || next == CELL_START && cell + 1 == columns) {
                return false;
            }
            if (next == CELL_START) {
                unquotedEnds[++cell] = to;
                to++;
            } else if (next != QUOTE_IN_QUOTED && !(next == QUOTED && state == CELL_START)) {
                unquoted[to++] = unit;
            }
            state = next;
        }
        unquotedEnds[cell + 1] = to;
        Arrays.fill(unquoted, to, to + Words.SLACK, (byte) 0);
        return cell + 1 == columns;
    }
}
