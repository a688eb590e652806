package io.vipgrader.order;

import java.util.Optional;

/**
 * Finds where records end, to the byte, as section 3 of the contract says; a stricter reading of RFC 4180.
 *
 * <ul>
 *   <li>A record ends at LF or CRLF outside quotes. A CR before anything else is data, also the last byte of a file.
 *   <li>A quote opens a quoted cell only as the cell's first unit; elsewhere in an unquoted cell it is data.
 *   <li>Line ends in quotes are data as written.
 *   <li>Behind the closing quote only a delimiter or the record's end may follow; where something else does, the rest of the
 *       cell is taken as unquoted, so that the record's end is found, and {@link RecordShape} refuses it.
 *   <li>A line of nothing, or of a single CR, is blank: skipped and counted, before the header as well. The end of the last
 *       line is not a blank line.
 *   <li>A record longer than the limit (its line end not counted), or whose quote is still open at the end of the file, is
 *       broken; the line behind the one where it began is tried as the next record.
 * </ul>
 *
 * <p>Memory is bounded by four times the limit, whatever the file. Trying again is not quadratic: all line feeds of a broken
 * record lay in quotes, so a later try that passes one of them in quotes is in the very state that the earlier one was in, and
 * jumps to where that one gave up.
 */
final class RecordCutter {
    static final int MOST_RECORD_BYTES = 1 << 20;

    private static final int FIRST_CAPACITY = 1 << 17;
    private static final int MOST_BROKEN_UNITS = 8 * Reject.MOST_RAW_CHARACTERS;

    private static final int CELL_START = 0;
    private static final int UNQUOTED = 1;
    private static final int QUOTED = 2;
    private static final int QUOTE_IN_QUOTED = 3;

    private final CodeUnits source;
    private final char delimiter;
    private final int mostUnits;
    private char[] buffer;
    private int start;
    private int end;
    private boolean ended;
    private long dropped;
    private long line = 1;
    private long blankLines;

    private long brokenTo;
    private int brokenState;

    /**
     * @param mostUnits the longest record without its line end
     * @param capacity units to start the buffer with; it grows where a record needs it
     */
    RecordCutter(CodeUnits source, char delimiter, int mostUnits, int capacity) {
        this.source = source;
        this.delimiter = delimiter;
        this.mostUnits = mostUnits;
        buffer = new char[capacity];
    }

    static RecordCutter of(CodeUnits source, char delimiter, int bytesPerUnit) {
        return new RecordCutter(source, delimiter, MOST_RECORD_BYTES / bytesPerUnit, FIRST_CAPACITY);
    }

    /** Units in front of the next record. */
    long position() {
        return dropped + start;
    }

    /** Physical line that is next, from 1. */
    long line() {
        return line;
    }

    long blankLines() {
        return blankLines;
    }

    /** The next record, empty at the end of the file. */
    Optional<Cut> next() {
        return nextWithin(Long.MAX_VALUE);
    }

    /** The next record that begins before a position in units, empty where there is none. */
    Optional<Cut> nextWithin(long until) {
        while (position() < until && has(1)) {
            if (buffer[start] == '\n') {
                skipBlank(1);
            } else if (buffer[start] == '\r' && has(2) && buffer[start + 1] == '\n') {
                skipBlank(2);
            } else {
                return Optional.of(cut());
            }
        }
        return Optional.empty();
    }

    private void skipBlank(int units) {
        start += units;
        line++;
        blankLines++;
    }

    private Cut cut() {
        int state = CELL_START;
        int firstLineFeed = -1;
        int offset = 0;
        while (offset < mostUnits + 2) {
            if (!has(offset + 1)) {
                return atEndOfFile(offset, state, firstLineFeed);
            }
            char unit = buffer[start + offset];
            if (unit == '\n') {
                firstLineFeed = firstLineFeed < 0 ? offset : firstLineFeed;
                if (state != QUOTED) {
                    return atLineFeed(offset, firstLineFeed);
                }
                if (inBroken(offset)) {
                    offset = (int) (brokenTo - dropped - start);
                    state = brokenState;
                    continue;
                }
            }
            state = after(state, unit);
            offset++;
        }
        return broken(offset, state, firstLineFeed, Reason.RECORD_TOO_LONG);
    }

    private int after(int state, char unit) {
        if (state == QUOTED) {
            return unit == '"' ? QUOTE_IN_QUOTED : QUOTED;
        }
        if (unit == delimiter) {
            return CELL_START;
        }
        return unit == '"' && state != UNQUOTED ? QUOTED : UNQUOTED;
    }

    /** Whether a unit lies in the last broken record, behind whose beginning every later try begins. */
    private boolean inBroken(int offset) {
        return position() + offset < brokenTo;
    }

    /** Never at a record's first unit: a line feed there is a blank line. */
    private Cut atLineFeed(int offset, int firstLineFeed) {
        int length = buffer[start + offset - 1] == '\r' ? offset - 1 : offset;
        return length > mostUnits
                ? broken(offset, UNQUOTED, firstLineFeed, Reason.RECORD_TOO_LONG)
                : whole(length, offset + 1);
    }

    private Cut atEndOfFile(int length, int state, int firstLineFeed) {
        if (length > mostUnits) {
            return broken(length, state, firstLineFeed, Reason.RECORD_TOO_LONG);
        }
        return state == QUOTED
                ? broken(length, state, firstLineFeed, Reason.QUOTE_NEVER_CLOSED)
                : whole(length, length);
    }

    private Cut whole(int length, int lengthWithLineEnd) {
        Cut whole = new Cut.Whole(line, new String(buffer, start, length));
        for (int i = start; i < start + lengthWithLineEnd; i++) {
            line += buffer[i] == '\n' ? 1 : 0;
        }
        start += lengthWithLineEnd;
        return whole;
    }

    private Cut broken(int seen, int state, int firstLineFeed, Reason reason) {
        brokenTo = position() + seen;
        brokenState = state;
        int lineLength = firstLineFeed < 0 ? seen : firstLineFeed;
        int shown = Math.min(lineLength, MOST_BROKEN_UNITS);
        boolean carriageReturn = firstLineFeed > 0 && shown == lineLength && buffer[start + shown - 1] == '\r';
        Cut broken = new Cut.Broken(line, new String(buffer, start, carriageReturn ? shown - 1 : shown), reason);
        start += lineLength;
        skipRestOfLine();
        return broken;
    }

    private void skipRestOfLine() {
        while (has(1)) {
            if (buffer[start++] == '\n') {
                line++;
                return;
            }
        }
    }

    /** Whether that many units follow from {@code start}; reads as far as needed. */
    private boolean has(int units) {
        while (end - start < units) {
            if (ended) {
                return false;
            }
            fill();
        }
        return true;
    }

    private void fill() {
        if (end == buffer.length) {
            makeRoom();
        }
        int count = source.read(buffer, end, buffer.length - end);
        ended = count < 0;
        end += Math.max(count, 0);
    }

    /** Drops what was read; grows where that frees less than half, so that no unit is moved more than twice on average. */
    private void makeRoom() {
        int kept = end - start;
        char[] target = kept > buffer.length / 2 ? new char[buffer.length * 2] : buffer;
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        dropped += start;
        start = 0;
        end = kept;
    }
}
