package io.vipgrader.people;

import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The customers' rows as they are read. */
final class CustomerRows implements TableRows {
    private final Map<String, String> headers;
    private final IdTable ids = new IdTable();
    private final SpanRows spans = new SpanRows("valid_from", "valid_until");
    private final Map<String, Codes> columns = new LinkedHashMap<>();

    /** One attribute's values as they come. */
    private record Codes(Dictionary dictionary, Ints codes) {
        void add(String value) {
            codes.add(dictionary.code(value));
        }

        AttributeColumn column() {
            return new AttributeColumn(codes.toArray(), dictionary.texts());
        }
    }

    /** @param headers our word to the file's header */
    CustomerRows(Map<String, String> headers) {
        this.headers = headers;
        headers.keySet().stream()
                .filter(word -> !PeopleTable.CUSTOMERS.knows(word))
                .forEach(word -> columns.put(word, new Codes(new Dictionary(), new Ints())));
    }

    @Override
    public void file(String name) {
        spans.places().file(name);
    }

    @Override
    public void row(TableRow row) throws Refusal {
        String id = row.id("customer");
        SpanRows.Span span = spans.span(row);
        List<String> values = new ArrayList<>(columns.size());
        for (String word : columns.keySet()) {
            values.add(row.text(word));
        }
        spans.add(ids.add(id), span, row.line());
        Iterator<String> value = values.iterator();
        columns.values().forEach(codes -> codes.add(value.next()));
    }

    Customers customers(RowProblems problems) {
        ids.trim();
        Spans read = spans.spans(ids.count());
        RowPlaces places = spans.places();
        read.eachOverlap(
                ids.count(), (first, second) -> problems.add(places, second, column(), again(places.at(first))));
        Map<String, AttributeColumn> attributes = new LinkedHashMap<>();
        columns.forEach((word, codes) -> attributes.put(word, codes.column()));
        return new Customers(ids, read, attributes);
    }

    private boolean hasSpans() {
        return headers.containsKey("valid_from") || headers.containsKey("valid_until");
    }

    private String column() {
        return headers.getOrDefault("customer", "customer");
    }

    private String again(String place) {
        return hasSpans()
                ? "the same customer's span at " + place + " shares days with this one; part the two"
                : "the same customer is at " + place + "; keep one of the two, or map valid_from and valid_until";
    }
}
