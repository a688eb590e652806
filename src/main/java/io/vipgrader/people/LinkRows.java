package io.vipgrader.people;

import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import java.util.Map;

/** Rows that say for a span of days that one id belongs to another: aliases to customers, members to heads. */
final class LinkRows implements TableRows {
    private final String ownerWord;
    private final String targetWord;
    private final Map<String, String> headers;
    private final IdTable ids = new IdTable();
    private final SpanRows spanRows = new SpanRows("from", "until");
    private final Ints owners = new Ints();
    private final Ints targets = new Ints();

    /** @param headers our word to the file's header */
    LinkRows(String ownerWord, String targetWord, Map<String, String> headers) {
        this.ownerWord = ownerWord;
        this.targetWord = targetWord;
        this.headers = headers;
    }

    @Override
    public void file(String name) {
        places().file(name);
    }

    @Override
    public void row(TableRow row) throws Refusal {
        String owner = row.id(ownerWord);
        String target = row.id(targetWord);
        SpanRows.Span span = spanRows.span(row);
        owners.add(ids.add(owner));
        targets.add(ids.add(target));
        spanRows.add(owners.at(owners.count() - 1), span, row.line());
    }

    /** The spans by owner; rows of one owner that share a day and have different targets are problems. */
    Spans spans(RowProblems problems) {
        ids.trim();
        Spans spans = spanRows.spans(ids.count());
        spans.eachOverlap(ids.count(), (first, second) -> {
            if (targets.at(first) != targets.at(second)) {
                problem(
                        problems,
                        second,
                        ownerWord,
                        "the same " + ownerWord + " has another " + targetWord + " at " + places().at(first)
                                + " on days of this span; part the two");
            }
        });
        return spans;
    }

    void problem(RowProblems problems, int row, String word, String reason) {
        problems.add(places(), row, headers.getOrDefault(word, word), reason);
    }

    int count() {
        return owners.count();
    }

    IdTable ids() {
        return ids;
    }

    RowPlaces places() {
        return spanRows.places();
    }

    int owner(int row) {
        return owners.at(row);
    }

    int target(int row) {
        return targets.at(row);
    }

    int[] owners() {
        return owners.toArray();
    }

    int[] targets() {
        return targets.toArray();
    }
}
