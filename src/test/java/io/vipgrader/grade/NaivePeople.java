package io.vipgrader.grade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables about people as rows of cells, each looked through from top to bottom whenever something is asked. */
record NaivePeople(
        List<List<String>> customers,
        List<List<String>> aliases,
        List<List<String>> households,
        List<List<String>> activity,
        List<List<String>> overrides) {
    static final List<String> CUSTOMERS = List.of("customer", "type", "age", "joined", "valid_from", "valid_until");
    static final List<String> ALIASES = List.of("alias", "customer", "from", "until");
    static final List<String> HOUSEHOLDS = List.of("member", "head", "from", "until");
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

    /** Who an id is on a day, alias after alias. */
    String customer(String id, LocalDate day) {
        String customer = id;
        for (String next = other(aliases, customer, day); !next.equals(customer); ) {
            customer = next;
            next = other(aliases, customer, day);
        }
        return customer;
    }

    /** The head of a customer's household on a day; the customer, who has none. */
    String head(String customer, LocalDate day) {
        return other(households, customer, day);
    }

    private static String other(List<List<String>> links, String id, LocalDate day) {
        return links.stream()
                .filter(row -> row.get(0).equals(id) && holds(row.get(2), row.get(3), day))
                .map(row -> row.get(1))
                .findFirst()
                .orElse(id);
    }

    /** What was done in a period, by whom it was done on its day. */
    Stream<Done> activity(String kind, LocalDate from, LocalDate until) {
        return activity.stream()
                .filter(row -> row.get(2).equals(kind))
                .filter(row -> holds(from.toString(), until.toString(), LocalDate.parse(row.get(1))))
                .map(row -> new Done(
                        customer(row.get(0), LocalDate.parse(row.get(1))),
                        LocalDate.parse(row.get(1)),
                        row.get(3).isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get(3))));
    }

    /** @param value 0 for none */
    record Done(String customer, LocalDate day, BigDecimal value) {}

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
