package io.vipgrader.order;

/**
 * What the quotes of one record do.
 *
 * @param spoiledCell the first cell with text behind its closing quote, from 1; 0 where there is none
 * @param bareQuote whether a quote stands inside an unquoted cell, where it is data
 */
record RecordShape(int spoiledCell, boolean bareQuote) {
    private static final RecordShape PLAIN = new RecordShape(0, false);

    static RecordShape of(String units, char delimiter) {
        int quote = units.indexOf('"');
        return quote < 0 ? PLAIN : scan(units, delimiter);
    }

    private static RecordShape scan(String units, char delimiter) {
        boolean bareQuote = false;
        int cell = 1;
        int position = 0;
        while (position < units.length()) {
            boolean quoted = units.charAt(position) == '"';
            int behind = quoted ? behindClosingQuote(units, position + 1) : position;
            int next = indexOrEnd(units, delimiter, behind);
            if (quoted && next != behind) {
                return new RecordShape(cell, bareQuote);
            }
            bareQuote |= !quoted && indexOrEnd(units, '"', behind, next) < next;
            position = next + 1;
            cell++;
        }
        return new RecordShape(0, bareQuote);
    }

    private static int behindClosingQuote(String units, int from) {
        int quote = indexOrEnd(units, '"', from);
        while (quote + 1 < units.length() && units.charAt(quote + 1) == '"') {
            quote = indexOrEnd(units, '"', quote + 2);
        }
        return Math.min(quote + 1, units.length());
    }

    private static int indexOrEnd(String units, char wanted, int from) {
        return indexOrEnd(units, wanted, from, units.length());
    }

    private static int indexOrEnd(String units, char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (units.charAt(i) == wanted) {
                return i;
            }
        }
        return end;
    }
}
