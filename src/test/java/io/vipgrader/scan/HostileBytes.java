package io.vipgrader.scan;

import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a file of a mapping with every liberty that a program which makes CSV has ever taken. */
final class HostileBytes {
    private final Chance chance;
    private final OrderFormat format;
    private final RandomCells cells;
    private final List<String> headers;
    private final boolean huge;
    private final List<String> statuses;
    private final Charset charset;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int row;

    HostileBytes(
            Chance chance,
            OrderFormat format,
            RandomCells cells,
            List<String> headers,
            boolean huge,
            List<String> statuses) {
        this.chance = chance;
        this.format = format;
        this.cells = cells;
        this.headers = headers;
        this.huge = huge;
        this.statuses = statuses;
        Charset named = format.charset();
        this.charset = named.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : named;
    }

    byte[] file(int rows) {
        if (chance.oneIn(60)) {
            return new byte[0];
        }
        mark();
        boolean plain = chance.oneIn(3);
        String lineEnd = chance.one(List.of("\n", "\r\n"));
        blankLines(plain);
        writeHeader();
        for (row = 0; row < rows; row++) {
            put(!plain && chance.oneIn(20) ? chance.one(List.of("\n", "\r\n", "\r\r\n", "\r")) : lineEnd);
            blankLines(plain);
            writeRow(plain);
        }
        put(chance.one(List.of("", lineEnd, lineEnd, "\r", "\n\n", "\r\n\r\n")));
        return bytes.toByteArray();
    }

    private void mark() {
        boolean wide = HostileRun.isWide(format.charset());
        if (format.charset().equals(StandardCharsets.UTF_8) && chance.oneIn(4) || wide && chance.oneIn(2)) {
            put("\uFEFF");
        } else if (!wide && chance.oneIn(80)) {
            raw(chance.one(List.of("\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF", "\u00EF\u00BB")));
        }
    }

    private void blankLines(boolean plain) {
        while (!plain && chance.oneIn(12)) {
            put(chance.one(List.of("\n", "\r\n")));
        }
    }

    private void writeHeader() {
        boolean wrong = chance.oneIn(100);
        int skipped = wrong ? chance.below(headers.size()) : -1;
        for (int i = 0; i < headers.size(); i++) {
            put(i == 0 ? "" : "" + format.delimiter());
            String name = i == skipped ? chance.one(headers) : headers.get(i);
            cell(name, needsQuotes(name) || chance.oneIn(5));
        }
    }

    private void writeRow(boolean plain) {
        boolean hugeRow = huge && chance.oneIn(6);
        int count = plain || !chance.oneIn(25) ? headers.size() : chance.below(headers.size() + 3);
        for (int i = 0; i < count; i++) {
            put(i == 0 ? "" : "" + format.delimiter());
            String header = i < headers.size() ? headers.get(i) : "more";
            writeCell(text(header, hugeRow), plain);
        }
    }

    private void writeCell(String text, boolean plain) {
        if (!plain && !HostileRun.isWide(charset) && chance.oneIn(40)) {
            raw(chance.one(List.of(
                    "\u00FF", "\u00C3", "\u00E2\u0082", "\u0081 ", "\u00ED\u00A0\u0080", "\u0000", "\u00A1\u00A1")));
        }
        if (!plain && chance.oneIn(60)) {
            put(chance.one(
                    List.of("\"", "a\"b", "\"a\"b", "\"\"\"", "\"open", "\r", "\"a\nb\"", "\"\r\n\"", "*", "\u0002")));
            return;
        }
        cell(text, needsQuotes(text) || chance.oneIn(plain ? 200 : 12));
    }

    private boolean needsQuotes(String text) {
        return text.indexOf(format.delimiter()) >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
    }

    private void cell(String text, boolean quoted) {
        put(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    /** What belongs under a header; the first of its meanings decides. */
    private String text(String header, boolean hugeRow) {
        for (Column column : Column.values()) {
            if (format.header(column).filter(header::equals).isPresent()) {
                return text(column, hugeRow);
            }
        }
        boolean dimension =
                format.dimensions().stream().anyMatch(each -> each.header().equals(header));
        return dimension ? cells.value() : cells.any();
    }

    private String text(Column column, boolean hugeRow) {
        return switch (column) {
            case ORDER, SOLD_ORDER -> cells.order();
            case LINE -> "" + row;
            // Alone with its amount, so that a sum passes 64 bits where a test means it to and nowhere else.
            case CUSTOMER -> hugeRow ? "huge " + row + " " + chance.below(1 << 30) : cells.customer();
            case AT, FIRST -> cells.at();
            case SOLD_AT -> cells.soldAt();
            case AMOUNT, UNIT_PRICE -> hugeRow ? cells.hugeAmount() : cells.amount();
            case QUANTITY -> cells.quantity();
            case COUNT -> "1";
            case STATUS -> chance.oneIn(50) ? chance.one(List.of("Sale", "", "sale ", "x", "반")) : chance.one(statuses);
        };
    }

    private void put(String text) {
        bytes.writeBytes(text.getBytes(charset));
    }

    private void raw(String each) {
        bytes.writeBytes(each.getBytes(StandardCharsets.ISO_8859_1));
    }
}
