package io.vipgrader.order;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;

/**
 * Takes one whole record apart into cells, by opencsv's RFC 4180 parser. That parser agrees with the definition of a record but
 * for a quote inside an unquoted cell, which it takes for the start or the doubling of a quote; there a stand-in, a unit that
 * the record doesn't hold, takes the quote's place while the parser looks. One thread at a time.
 */
final class CellSplitter {
    private final RFC4180Parser parser;
    private final char delimiter;

    CellSplitter(char delimiter) {
        this.delimiter = delimiter;
        parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    }

    /** The cells in code units, quotes taken off, as many as the header has. */
    String[] cells(Cut cut, int headerCount) throws Refusal {
        String[] cells = cells(cut);
        if (cells.length != headerCount) {
            throw Reason.CELL_COUNT.in("", cells.length, headerCount);
        }
        return cells;
    }

    /** The cells in code units, quotes taken off. */
    String[] cells(Cut cut) throws Refusal {
        if (cut instanceof Cut.Broken broken) {
            throw broken.reason().in("", RecordCutter.MOST_RECORD_BYTES);
        }
        RecordShape shape = RecordShape.of(cut.units(), delimiter);
        if (shape.spoiledCell() > 0) {
            throw Reason.TEXT_AFTER_QUOTE.in("", shape.spoiledCell());
        }
        return shape.bareQuote() ? splitWithStandIn(cut.units()) : parse(cut.units());
    }

    private String[] splitWithStandIn(String units) {
        char standIn = absentFrom(units);
        String[] cells = parse(withBareQuotes(units, standIn));
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].replace(standIn, '"');
        }
        return cells;
    }

    private static char absentFrom(String units) {
        char candidate = '\uE000';
        while (units.indexOf(candidate) >= 0) {
            candidate++;
        }
        return candidate;
    }

    /** Only for a record whose quotes are all in order: an open one would hide the cells behind it. */
    private String withBareQuotes(String units, char standIn) {
        char[] changed = units.toCharArray();
        boolean cellStart = true;
        boolean quotedCell = false;
        boolean open = false;
        for (int i = 0; i < changed.length; i++) {
            boolean quote = changed[i] == '"';
            quotedCell = cellStart ? quote : quotedCell;
            if (quote && quotedCell) {
                open = !open;
            } else if (quote) {
                changed[i] = standIn;
            }
            cellStart = changed[i] == delimiter && !open;
        }
        return new String(changed);
    }

    private String[] parse(String units) {
        try {
            return parser.parseLine(units);
        } catch (IOException e) {
            throw new IllegalStateException("a whole record was refused by the parser", e);
        }
    }
}
