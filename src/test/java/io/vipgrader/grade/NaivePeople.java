package io.vipgrader.grade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables about people as rows of cells, each looked through from top to bottom whenever something is asked. */
record NaivePeople(List<List<String>> customers, List<List<String>> activity, List<List<String>> overrides) {
    static final List<String> CUSTOMERS = List.of("customer", "type", "age", "joined", "valid_from", "valid_until");
    static final List<String> ACTIVITY = List.of("customer", "at", "kind", "value");
    static final List<String> OVERRIDES =
            List.of("customer", "program", "tier", "how", "from", "until", "reason", "approver");

    /** An empty text where nothing is known. */
    String attribute(String customer, String name, LocalDate day) {
        return customers.stream()
                .filter(row -> row.get(0).equals(customer) && holds(row.get(4), row.get(5), day))
                .map(row -> row.get(CUSTOMERS.indexOf(name)))
                .findFirst()
                .orElse("");
    }

    /** The values of what a customer did in a period, 0 for none. */
    List<BigDecimal> activity(String customer, String kind, LocalDate from, LocalDate until) {
        return activity.stream()
                .filter(row -> row.get(0).equals(customer) && row.get(2).equals(kind))
                .filter(row -> holds(from.toString(), until.toString(), LocalDate.parse(row.get(1))))
                .map(row -> row.get(3).isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get(3)))
                .toList();
    }

    /** At most one for a customer. */
    Optional<List<String>> override(String customer, LocalDate asOf) {
        return overrides(asOf).filter(row -> row.get(0).equals(customer)).findFirst();
    }

    Stream<String> pinned(LocalDate asOf) {
        return overrides(asOf).filter(row -> row.get(3).equals("pin")).map(row -> row.get(0));
    }

    private Stream<List<String>> overrides(LocalDate asOf) {
        return overrides.stream().filter(row -> holds(row.get(4), row.get(5), asOf));
    }

    private static boolean holds(String from, String until, LocalDate day) {
        return (from.isEmpty() || !day.isBefore(LocalDate.parse(from)))
                && (until.isEmpty() || day.isBefore(LocalDate.parse(until)));
    }
}
