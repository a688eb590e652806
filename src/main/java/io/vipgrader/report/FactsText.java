package io.vipgrader.report;

import io.vipgrader.document.Json;
import io.vipgrader.grade.GradingFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts of a grading as a part of {@code summary.json}. Days are written as stretches, both ends inclusive. */
final class FactsText {
    /** Its key in the summary. */
    static final String KEY = "facts";

    private static final String TO = "/";

    private FactsText() {}

    static Map<String, Object> of(GradingFacts facts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("as_of", facts.asOf().toString());
        object.put("policy_sha256", facts.policySha256());
        object.put("start", facts.start().toString());
        object.put("end", facts.endExclusive().toString());
        object.put("customers", facts.customers());
        object.put("lines", facts.lines());
        object.put("spend", facts.spend().toPlainString());
        object.put("days", stretches(facts.days()));
        object.put("most_days", facts.mostDays());
        Map<String, Object> values = new LinkedHashMap<>();
        facts.values().forEach((dimension, lastDays) -> values.put(dimension, lastDays(lastDays)));
        object.put("values", values);
        Map<String, Object> known = new LinkedHashMap<>();
        facts.known().forEach((dimension, all) -> known.put(dimension, List.copyOf(all)));
        object.put("known", known);
        return object;
    }

    private static Map<String, Object> lastDays(SortedMap<String, LocalDate> lastDays) {
        Map<String, Object> object = new LinkedHashMap<>();
        lastDays.forEach((value, day) -> object.put(value, day.toString()));
        return object;
    }

    private static List<String> stretches(SortedSet<LocalDate> days) {
        List<String> stretches = new ArrayList<>();
        Optional<LocalDate> first = Optional.empty();
        for (LocalDate day : days) {
            LocalDate from = first.orElse(day);
            boolean goesOn = days.contains(day.plusDays(1));
            if (!goesOn) {
                stretches.add(from + TO + day);
            }
            first = goesOn ? Optional.of(from) : Optional.empty();
        }
        return stretches;
    }

    /**
     * The facts in a summary; empty where it has none, as those of earlier releases.
     *
     * @throws RuntimeException of several kinds where the text is something else
     */
    static Optional<GradingFacts> parse(String summary) {
        JsonPart whole = new JsonPart("", Json.parse(summary));
        return whole.has(KEY) ? Optional.of(facts(whole.part(KEY))) : Optional.empty();
    }

    private static GradingFacts facts(JsonPart part) {
        Map<String, SortedMap<String, LocalDate>> values = new TreeMap<>();
        JsonPart dimensions = part.part("values");
        dimensions.object().keySet().forEach(dimension -> {
            SortedMap<String, LocalDate> lastDays = new TreeMap<>();
            dimensions.part(dimension).texts().forEach((value, day) -> lastDays.put(value, LocalDate.parse(day)));
            values.put(dimension, lastDays);
        });
        Map<String, SortedSet<String>> known = new TreeMap<>();
        JsonPart lists = part.part("known");
        lists.object().keySet().forEach(dimension -> known.put(dimension, new TreeSet<>(lists.textList(dimension))));
        return new GradingFacts(
                LocalDate.parse(part.text("as_of")),
                part.text("policy_sha256"),
                LocalDate.parse(part.text("start")),
                LocalDate.parse(part.text("end")),
                part.number("customers"),
                part.number("lines"),
                new BigDecimal(part.text("spend")),
                days(part.textList("days")),
                values,
                known,
                Math.toIntExact(part.number("most_days")));
    }

    private static SortedSet<LocalDate> days(List<String> stretches) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String stretch : stretches) {
            int to = stretch.indexOf(TO);
            LocalDate last = LocalDate.parse(stretch.substring(to + 1));
            for (LocalDate day = LocalDate.parse(stretch.substring(0, to)); !day.isAfter(last); day = day.plusDays(1)) {
                days.add(day);
            }
        }
        return days;
    }
}
