package io.vipgrader.people;

import io.vipgrader.order.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The aliases' rows as they are read, and the search for circles among them. */
final class AliasRows {
    private static final int MOST_SHOWN = 10;

    private final LinkRows links;

    AliasRows(LinkRows links) {
        this.links = links;
    }

    /** The aliases; none where they are wrong, since a circle would have no end. */
    Aliases aliases(RowProblems problems) {
        long before = problems.count();
        Spans spans = links.spans(problems);
        if (problems.count() == before) {
            refuseCircles(spans, problems);
        }
        return problems.count() == before ? new Aliases(links.ids(), spans, links.targets()) : Aliases.NONE;
    }

    /**
     * A circle of spans that share a day has one that starts last, and all of it stands on that day. So from each row the chain
     * is followed on the row's first day, and whatever comes back to the row is a circle.
     */
    private void refuseCircles(Spans spans, RowProblems problems) {
        int[] seenFrom = new int[links.ids().count()];
        for (int row = 0; row < links.count(); row++) {
            List<Integer> circle = circle(row, spans, seenFrom);
            if (!circle.isEmpty() && isFirst(row, circle, spans)) {
                links.problem(problems, row, "alias", shown(row, circle, spans));
            }
        }
    }

    /** @param seenFrom by id, one more than the row from which it was last seen */
    private List<Integer> circle(int start, Spans spans, int[] seenFrom) {
        int day = spans.from(start);
        List<Integer> rows = new ArrayList<>();
        int row = start;
        while (row >= 0 && seenFrom[links.owner(row)] != start + 1) {
            seenFrom[links.owner(row)] = start + 1;
            rows.add(row);
            row = spans.rowAt(links.target(row), day);
        }
        return row >= 0 && links.owner(row) == links.owner(start) ? rows : List.of();
    }

    /** Of the rows that start last, the first of the file speaks for the circle. */
    private static boolean isFirst(int row, List<Integer> circle, Spans spans) {
        return circle.stream()
                .filter(other -> spans.from(other) == spans.from(row))
                .allMatch(other -> other >= row);
    }

    private String shown(int row, List<Integer> circle, Spans spans) {
        String chain = circle.stream()
                .limit(MOST_SHOWN)
                .map(each -> TableRow.shown(links.ids().id(links.owner(each))))
                .collect(Collectors.joining(" -> "));
        String more = circle.size() > MOST_SHOWN ? " -> " + (circle.size() - MOST_SHOWN) + " more" : "";
        String first = TableRow.shown(links.ids().id(links.owner(row)));
        String since = Spans.date(spans.from(row)).map(day -> " from " + day).orElse("");
        return "a circle" + since + ": " + chain + more + " -> " + first + "; end the chain at the customer";
    }

    /** Why an id that must be a customer's own on these days isn't; empty where it is. */
    Optional<String> notOwn(Aliases aliases, String id, int from, int until) {
        OptionalInt row = aliases.rowWithin(id, from, until);
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of("the id is an alias on days of this span, by "
                        + links.places().at(row.getAsInt()) + "; write the customer that it stands for");
    }
}
