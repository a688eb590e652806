package io.vipgrader.order;

import io.vipgrader.document.Nearest;
import io.vipgrader.order.OrderFormat.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that one source has. Names are compared as written; where none fits, a message says which come close.
 *
 * @param source the file as the job names it, or {@code jdbc:} and the table
 * @param names in the order of the source
 */
public record Header(String source, List<String> names) {
    private static final int MOST_NAMES_SHOWN = 40;
    private static final int LONGEST_NAME_COMPARED = 100;

    public Header {
        names = List.copyOf(names);
    }

    /**
     * Where the columns of a format are: by header.
     *
     * @throws HeaderException when one is missing or there twice; it names all of them
     */
    Map<String, MappedColumn> locate(OrderFormat format) {
        return locate(wordsByHeader(format), "orders.columns and orders.dimensions");
    }

    /**
     * The same for any columns.
     *
     * @param wordsByHeader the headers wanted, with our words for them
     * @param keys where the job file names them
     */
    Map<String, MappedColumn> locate(Map<String, List<String>> wordsByHeader, String keys) {
        Map<String, Integer> indexes = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
            counts.merge(names.get(i), 1, Integer::sum);
        }
        Map<String, MappedColumn> located = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        wordsByHeader.forEach((header, words) -> {
            int count = counts.getOrDefault(header, 0);
            if (count == 1) {
                located.put(header, new MappedColumn(header, indexes.getOrDefault(header, -1)));
            } else {
                problems.add(count == 0 ? missing(header, words) : doubled(header, words, count));
            }
        });
        if (!problems.isEmpty()) {
            throw new HeaderException(source + ": " + String.join("; ", problems) + "; the header has: " + shown()
                    + "; name the columns as they are in " + keys + " of the job file");
        }
        return located;
    }

    private static Map<String, List<String>> wordsByHeader(OrderFormat format) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            format.header(column)
                    .ifPresent(header -> words.computeIfAbsent(header, key -> new ArrayList<>())
                            .add(column.word()));
        }
        format.dimensions()
                .forEach(dimension -> words.computeIfAbsent(dimension.header(), key -> new ArrayList<>())
                        .add(dimension.word()));
        return words;
    }

    private String missing(String header, List<String> words) {
        String suggestion =
                closeTo(header).map(name -> ", did you mean '" + name + "'?").orElse("");
        return "no column '" + header + "' for " + String.join(", ", words) + suggestion;
    }

    private static String doubled(String header, List<String> words, int count) {
        return "column '" + header + "' for " + String.join(", ", words) + " is there " + count + " times";
    }

    private Optional<String> closeTo(String header) {
        return Nearest.to(
                header,
                names.stream()
                        .filter(name -> name.length() <= LONGEST_NAME_COMPARED)
                        .toList());
    }

    private String shown() {
        List<String> shown = new ArrayList<>(
                names.stream().limit(MOST_NAMES_SHOWN).map(Reason::shown).toList());
        if (names.size() > MOST_NAMES_SHOWN) {
            shown.add("and " + (names.size() - MOST_NAMES_SHOWN) + " more");
        }
        return String.join(", ", shown);
    }
}
