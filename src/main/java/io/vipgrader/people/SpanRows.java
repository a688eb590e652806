package io.vipgrader.people;

import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import java.time.LocalDate;

/** Rows of a table that stand for a span of days, as they are read. */
final class SpanRows {
    private final String fromWord;
    private final String untilWord;
    private final RowPlaces places = new RowPlaces();
    private final Ints owners = new Ints();
    private final Ints from = new Ints();
    private final Ints until = new Ints();

    /** The words of the columns where a span starts and ends. */
    SpanRows(String fromWord, String untilWord) {
        this.fromWord = fromWord;
        this.untilWord = untilWord;
    }

    /** A span of at least one day. */
    record Span(int from, int until) {}

    Span span(TableRow row) throws Refusal {
        int start = row.date(fromWord).orElse(Spans.OPEN_START);
        int end = row.date(untilWord).orElse(Spans.OPEN_END);
        if (start >= end) {
            throw row.refusal(
                    untilWord,
                    LocalDate.ofEpochDay(end) + " is not after " + LocalDate.ofEpochDay(start)
                            + "; a span ends before this day, so leave it empty or write a later one");
        }
        return new Span(start, end);
    }

    void add(int owner, Span span, long line) {
        places.add(line);
        owners.add(owner);
        from.add(span.from());
        until.add(span.until());
    }

    RowPlaces places() {
        return places;
    }

    Spans spans(int ownerCount) {
        return Spans.of(ownerCount, owners.toArray(), from.toArray(), until.toArray());
    }
}
