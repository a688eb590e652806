package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order lines and activity in the short form of {@code spec/programmes/README.md}, as the CSV files that they stand for. */
final class ProgrammeLines {
    private static final List<String> HEADER = List.of(
            "order", "customer", "at", "sold-at", "amount", "status", "store", "category", "tender", "hall", "channel");

    private final Map<String, String> defaults;
    private final StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append('\n');
    private int count;

    private ProgrammeLines(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    static String csv(String lines, Map<String, String> defaults) {
        ProgrammeLines all = new ProgrammeLines(defaults);
        lines.lines().filter(line -> !line.isBlank()).forEach(all::line);
        return all.csv.toString();
    }

    /** Activity as {@code customer day KIND}, without values. */
    static String activity(String rows) {
        StringBuilder csv = new StringBuilder("customer,at,kind\n");
        for (String row : rows.lines().filter(line -> !line.isBlank()).toList()) {
            List<String> words = Arrays.asList(row.strip().split(" +"));
            days(words.get(1)).forEach(day -> csv.append(words.get(0) + "," + day + "," + words.get(2) + "\n"));
        }
        return csv.toString();
    }

    private void line(String line) {
        List<String> words = Arrays.asList(line.strip().split(" +"));
        Map<String, String> cells = new LinkedHashMap<>(defaults);
        cells.put("status", "sale");
        cells.put("amount", words.get(2).replace("_", ""));
        for (String word : words.subList(3, words.size())) {
            String[] said = word.split("=", 2);
            cells.put(said.length == 2 ? said[0] : "status", said[said.length - 1]);
        }
        for (String customer : customers(words.get(0))) {
            cells.put("customer", customer);
            for (LocalDate day : days(words.get(1))) {
                cells.put("at", day.toString());
                add(cells);
            }
        }
    }

    private void add(Map<String, String> cells) {
        count++;
        Map<String, String> row = new LinkedHashMap<>(cells);
        row.putIfAbsent("order", "order-" + count);
        if (!HEADER.containsAll(row.keySet())) {
            throw new IllegalStateException("one of " + row.keySet() + " is no column");
        }
        csv.append(String.join(
                        ",",
                        HEADER.stream().map(word -> row.getOrDefault(word, "")).toList()))
                .append('\n');
    }

    private static List<String> customers(String word) {
        String[] crowd = word.split("\\*", 2);
        if (crowd.length == 1) {
            return List.of(word);
        }
        List<String> customers = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(crowd[1]); i++) {
            String number = Integer.toString(i);
            customers.add(crowd[0] + "0".repeat(crowd[1].length() - number.length()) + number);
        }
        return customers;
    }

    private static List<LocalDate> days(String word) {
        String[] ends = word.split("\\.\\.", 2);
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[ends.length - 1]);
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
