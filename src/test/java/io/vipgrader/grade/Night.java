package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import io.vipgrader.order.InputIdentity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts of two nights in a row of one programme over a rolling year, to be changed one by one. Doesn't change itself. */
record Night(
        Gates gates,
        GradingFacts now,
        Optional<GradingFacts> before,
        Losses losses,
        List<InputIdentity> inputs,
        Optional<LocalDate> begins) {
    static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    static final LocalDate YESTERDAY = TODAY.minusDays(1);

    /** A thousand customers, ten thousand lines, a million won, lines on every day; nothing has changed. */
    static Night ordinary() {
        return new Night(
                Gates.DEFAULT,
                facts(TODAY),
                Optional.of(facts(YESTERDAY)),
                new Losses(500, 0, List.of(new Losses.Top("TRINITY", 100, 0))),
                List.of(input("a.csv", 1), input("b.csv", 2)),
                Optional.empty());
    }

    private static GradingFacts facts(LocalDate asOf) {
        LocalDate start = asOf.minusDays(364);
        SortedMap<String, LocalDate> stores = new TreeMap<>(Map.of("MAIN", asOf, "SIDE", asOf));
        SortedMap<String, LocalDate> categories = new TreeMap<>(Map.of("FOOD", asOf, "GOLD_BAR", asOf));
        return new GradingFacts(
                asOf,
                "policy",
                start,
                asOf.plusDays(1),
                1_000,
                10_000,
                new BigDecimal(1_000_000),
                days(start, asOf),
                Map.of("store", stores, "category", categories),
                Map.of("store", new TreeSet<>(stores.keySet()), "category", new TreeSet<>(categories.keySet())),
                365);
    }

    static SortedSet<LocalDate> days(LocalDate first, LocalDate last) {
        SortedSet<LocalDate> days = new TreeSet<>();
        first.datesUntil(last.plusDays(1)).forEach(days::add);
        return days;
    }

    static InputIdentity input(String name, int crc32c) {
        return new InputIdentity(name, 1_000, 0, crc32c, 10, 0);
    }

    Night gates(Gates other) {
        return new Night(other, now, before, losses, inputs, begins);
    }

    Night now(GradingFacts other) {
        return new Night(gates, other, before, losses, inputs, begins);
    }

    Night before(GradingFacts other) {
        return new Night(gates, now, Optional.of(other), losses, inputs, begins);
    }

    Night first() {
        return new Night(gates, now, Optional.empty(), losses, inputs, begins);
    }

    Night losses(Losses other) {
        return new Night(gates, now, before, other, inputs, begins);
    }

    Night inputs(InputIdentity... other) {
        return new Night(gates, now, before, losses, List.of(other), begins);
    }

    /** The input begins on another day than the period's lines. */
    Night begun(LocalDate day) {
        return new Night(gates, now, before, losses, inputs, Optional.of(day));
    }

    GradingFacts last() {
        return before.orElseThrow();
    }

    static GradingFacts policy(GradingFacts facts, String sha256) {
        return numbers(facts, sha256, facts.customers(), facts.lines(), facts.spend());
    }

    static GradingFacts customers(GradingFacts facts, long customers) {
        return numbers(facts, facts.policySha256(), customers, facts.lines(), facts.spend());
    }

    static GradingFacts lines(GradingFacts facts, long lines) {
        return numbers(facts, facts.policySha256(), facts.customers(), lines, facts.spend());
    }

    static GradingFacts spend(GradingFacts facts, String spend) {
        return numbers(facts, facts.policySha256(), facts.customers(), facts.lines(), new BigDecimal(spend));
    }

    private static GradingFacts numbers(
            GradingFacts facts, String sha256, long customers, long lines, BigDecimal spend) {
        return new GradingFacts(
                facts.asOf(),
                sha256,
                facts.start(),
                facts.endExclusive(),
                customers,
                lines,
                spend,
                facts.days(),
                facts.values(),
                facts.known(),
                facts.mostDays());
    }

    static GradingFacts period(GradingFacts facts, LocalDate start, LocalDate endExclusive) {
        return new GradingFacts(
                facts.asOf(),
                facts.policySha256(),
                start,
                endExclusive,
                facts.customers(),
                facts.lines(),
                facts.spend(),
                facts.days(),
                facts.values(),
                facts.known(),
                facts.mostDays());
    }

    static GradingFacts withoutDays(GradingFacts facts, LocalDate... gone) {
        SortedSet<LocalDate> days = new TreeSet<>(facts.days());
        days.removeAll(Set.of(gone));
        return days(facts, days);
    }

    static GradingFacts days(GradingFacts facts, SortedSet<LocalDate> days) {
        return new GradingFacts(
                facts.asOf(),
                facts.policySha256(),
                facts.start(),
                facts.endExclusive(),
                facts.customers(),
                facts.lines(),
                facts.spend(),
                days,
                facts.values(),
                facts.known(),
                facts.mostDays());
    }

    /** Other values of a dimension, all known; none: the dimension isn't kept. */
    static GradingFacts values(GradingFacts facts, String dimension, Map<String, LocalDate> lastDays) {
        Map<String, SortedMap<String, LocalDate>> values = new LinkedHashMap<>(facts.values());
        Map<String, SortedSet<String>> known = new LinkedHashMap<>(facts.known());
        values.remove(dimension);
        known.remove(dimension);
        if (!lastDays.isEmpty()) {
            values.put(dimension, Collections.unmodifiableSortedMap(new TreeMap<>(lastDays)));
            known.put(dimension, new TreeSet<>(lastDays.keySet()));
        }
        return values(facts, values, known, facts.mostDays());
    }

    static GradingFacts mostDays(GradingFacts facts, int mostDays) {
        return values(facts, facts.values(), facts.known(), mostDays);
    }

    static GradingFacts values(
            GradingFacts facts,
            Map<String, SortedMap<String, LocalDate>> values,
            Map<String, SortedSet<String>> known,
            int mostDays) {
        return new GradingFacts(
                facts.asOf(),
                facts.policySha256(),
                facts.start(),
                facts.endExclusive(),
                facts.customers(),
                facts.lines(),
                facts.spend(),
                facts.days(),
                values,
                known,
                mostDays);
    }

    Finding finding(Gate gate) {
        return findings(List.of()).get(gate.ordinal());
    }

    List<Finding> findings(List<Gate> accepted) {
        return findings(accepted, Duplicates.NONE);
    }

    List<Finding> findings(List<Gate> accepted, Duplicates duplicates) {
        return Gatekeeper.of(gates)
                .judge(
                        new Gatekeeper.Evidence(now, before, losses, Set.of("category"), inputs, begins, duplicates),
                        accepted);
    }
}
