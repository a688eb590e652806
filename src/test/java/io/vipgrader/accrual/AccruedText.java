package io.vipgrader.accrual;

import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.accrual.RuleCase.Accrued;
import io.vipgrader.money.Decimals;
import io.vipgrader.order.LineKind;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a case adds up to, in the form in which {@code spec/accrued-*.yaml} expects it.
 *
 * <p>{@code totals} is a table of the customers with a row: {@code spend} in units of the amount, {@code days},
 * {@code orders}, a measure's name, {@code lines}, {@code first}, {@code last}, {@code gap 3} for the median gap of at least 3
 * days, {@code home store}.
 */
final class AccruedText {
    private AccruedText() {}

    /** @param expected what the case says under the key, which has the table's header */
    static String of(String key, String expected, Accrued accrued) {
        return switch (key) {
            case "totals" -> totals(expected, accrued);
            case "control" -> accrued.control().toString();
            case "excluded" -> String.join(" ", accrued.tally().excludedCustomers(0));
            case "unused" ->
                accrued.tally().unusedRules(0).stream()
                        .map(CountingRule::because)
                        .collect(Collectors.joining(", "));
            case "fates" -> fates(accrued);
            case "books" ->
                accrued.totals().plan().books().stream()
                        .map(book -> book.kind().toString())
                        .collect(Collectors.joining(", "));
            default -> throw new IllegalStateException("nothing is told of " + key);
        };
    }

    /** Of every sale and return of somebody, each measure's part in a row. */
    private static String fates(Accrued accrued) {
        LineTrace trace = LineTrace.of(accrued.totals().plan(), 0);
        return accrued.lines().stream()
                .filter(line -> line.kind() != LineKind.VOID && !line.customer().isEmpty())
                .map(trace::trace)
                .flatMap(traced -> traced.parts().stream().map(part -> fate(traced, part, accrued)))
                .collect(Collectors.joining("\n"));
    }

    private static String fate(Traced traced, Part part, Accrued accrued) {
        return String.join(
                " | ",
                traced.buyer(),
                traced.owner(),
                LocalDate.ofEpochDay(traced.day()).toString(),
                part.measure(),
                part.fate().toString(),
                "" + part.shareBasisPoints(),
                money(part.recognised(), accrued),
                part.rules().stream().map(CountingRule::because).collect(Collectors.joining(", ")),
                part.capped().map(CountingRule::because).orElse(""),
                traced.exclusion().map(Exclusion::because).orElse(""));
    }

    private static String totals(String expected, Accrued accrued) {
        String header = expected.lines().findFirst().orElseThrow();
        List<String> names = List.of(header.split(" *\\| *"));
        StringBuilder rows = new StringBuilder(header);
        CustomerOrder order = CustomerOrder.sorted(accrued.totals());
        for (int customer : order.customersWhere(accrued.own()::hasRow)) {
            rows.append('\n')
                    .append(names.stream()
                            .map(name -> cell(name, customer, accrued))
                            .collect(Collectors.joining(" | ")));
        }
        return rows.toString();
    }

    private static String cell(String name, int customer, Accrued accrued) {
        TargetTotals own = accrued.own();
        String[] words = name.split(" ");
        return switch (words[0]) {
            case "customer" -> accrued.totals().id(customer);
            case "lines" -> "" + own.lines(customer);
            case "first" -> text(own.firstSale(customer));
            case "last" -> text(own.lastSale(customer));
            case "gap" -> text(own.medianGap(customer, Integer.parseInt(words[1])));
            case "home" -> text(own.home(customer, words[1]));
            case "spend" -> money(own.spend().of(customer), accrued);
            case "days" -> "" + own.days().orElseThrow().of(customer);
            case "orders" -> "" + own.orders().orElseThrow().of(customer);
            default -> measure(name, customer, accrued);
        };
    }

    private static String measure(String name, int customer, Accrued accrued) {
        Measure measure = accrued.policy().measures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        long value = accrued.own().measure(measure).of(customer);
        boolean money = measure.formula() instanceof Formula.Variant variant
                && variant.of().equals(Policy.SPEND);
        return money ? money(value, accrued) : "" + value;
    }

    private static String money(long value, Accrued accrued) {
        return Decimals.formatExact(
                BigInteger.valueOf(value), accrued.totals().plan().moneyScale());
    }

    private static String text(Optional<?> value) {
        return value.isPresent() ? "" + value.get() : "";
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? "" + value.getAsInt() : "";
    }
}
