package io.vipgrader.order;

import java.util.ArrayList;
import java.util.List;

/** The definition of a record once more, from the contract, without a buffer, an automaton or a care for time. */
final class RecordOracle {
    private final String file;
    private final char delimiter;
    private final int most;
    private final List<String> records = new ArrayList<>();
    private int blank;

    private RecordOracle(String file, char delimiter, int most) {
        this.file = file;
        this.delimiter = delimiter;
        this.most = most;
    }

    static List<String> read(String file, char delimiter, int most) {
        RecordOracle oracle = new RecordOracle(file, delimiter, most);
        oracle.read();
        return oracle.records;
    }

    private void read() {
        int at = 0;
        while (at < file.length()) {
            int lineEnd = lineEnd(at);
            String firstLine = file.substring(at, lineEnd);
            if (firstLine.equals("\n") || firstLine.equals("\r\n")) {
                blank++;
                at = lineEnd;
            } else {
                at = record(at, lineEnd);
            }
        }
        records.add(blank + " blank");
    }

    private int record(int from, int firstLineEnd) {
        long line = 1 + file.substring(0, from).chars().filter(c -> c == '\n').count();
        int to = from;
        while (to < file.length() && (file.charAt(to) != '\n' || openAt(from, to))) {
            to++;
        }
        boolean lineFeed = to < file.length();
        String text = file.substring(from, lineFeed && file.charAt(to - 1) == '\r' ? to - 1 : to);
        if (text.length() > most) {
            records.add(line + ": " + Reason.RECORD_TOO_LONG.text(RecordCutter.MOST_RECORD_BYTES));
            return firstLineEnd;
        }
        if (!lineFeed && openAt(from, to)) {
            records.add(line + ": " + Reason.QUOTE_NEVER_CLOSED.text());
            return firstLineEnd;
        }
        records.add(line + ": " + cells(text));
        return Math.min(to + 1, file.length());
    }

    /** Whether a quote is open in front of {@code to}, asked anew each time. */
    private boolean openAt(int from, int to) {
        boolean open = false;
        boolean cellStart = true;
        for (int i = from; i < to; i++) {
            char c = file.charAt(i);
            if (open) {
                boolean doubled = c == '"' && i + 1 < to && file.charAt(i + 1) == '"';
                open = c != '"' || doubled;
                i += doubled ? 1 : 0;
            } else {
                open = cellStart && c == '"';
                cellStart = c == delimiter;
            }
        }
        return open;
    }

    private String cells(String text) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            if (quoted) {
                at = quotedCell(text, at + 1, cell);
                if (at < text.length() && text.charAt(at) != delimiter) {
                    return Reason.TEXT_AFTER_QUOTE.text(cells.size() + 1);
                }
            }
            while (at < text.length() && text.charAt(at) != delimiter) {
                cell.append(text.charAt(at++));
            }
            cells.add(cell.toString());
            if (at == text.length()) {
                return cells.toString();
            }
            at++;
        }
    }

    private static int quotedCell(String text, int from, StringBuilder cell) {
        int at = from;
        while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
            cell.append(text.charAt(at));
            at += text.charAt(at) == '"' ? 2 : 1;
        }
        return at + 1;
    }

    private int lineEnd(int from) {
        int lineFeed = file.indexOf('\n', from);
        return lineFeed < 0 ? file.length() : lineFeed + 1;
    }
}
