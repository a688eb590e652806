package io.vipgrader.grade;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.Quantity;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.money.Decimals;
import io.vipgrader.money.WideSum;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The measures of a policy that are money, {@code spend} the first of them, for all rows. A customer's sums lie side by side in the
 * totals, which are large: they are looked up once, all together.
 */
final class MoneyColumns {
    private final Rows rows;
    private final TargetTotals totals;
    private final int moneyScale;
    private final int decimals;
    private final Quantity[] quantities;
    private final long[][] values;
    private final WideSum recognised = new WideSum();
    private final WideSum lines = new WideSum();

    private MoneyColumns(Rows rows, int moneyScale, int decimals, List<Quantity> quantities) {
        this.rows = rows;
        this.totals = rows.totals();
        this.moneyScale = moneyScale;
        this.decimals = decimals;
        this.quantities = quantities.toArray(Quantity[]::new);
        this.values = new long[this.quantities.length][rows.count()];
    }

    /** What was filled: the columns by name, and what lines and spend come to. */
    record Filled(Map<String, MeasureColumn> byName, Measures.Sums sums) {}

    /** @param moneyScale decimals of the totals' sums; their own last ones are cut off, toward zero */
    static Filled of(Rows rows, int moneyScale, Crew crew) {
        Policy policy = rows.totals().target().policy();
        List<Measure> variants =
                policy.measures().stream().filter(MoneyColumns::isMoney).toList();
        List<String> names = Stream.concat(
                        Stream.of(Policy.SPEND), variants.stream().map(Measure::name))
                .toList();
        List<Quantity> quantities = Stream.concat(
                        Stream.of(rows.totals().spend()), variants.stream().map(rows.totals()::measure))
                .toList();
        MoneyColumns columns = new MoneyColumns(rows, moneyScale, policy.decimals(), quantities);
        crew.divide(rows.count(), Crew.CUSTOMERS, columns::fill);
        return columns.filled(names);
    }

    private static boolean isMoney(Measure measure) {
        return measure.formula() instanceof Formula.Variant variant
                && variant.of().equals(Policy.SPEND);
    }

    private void fill(int from, int until) {
        WideSum recognisedHere = new WideSum();
        long linesHere = 0;
        for (int row = from; row < until; row++) {
            if (rows.hasLines(row)) {
                int customer = rows.customer(row);
                recognisedHere.add(put(row, customer));
                linesHere += totals.lines(customer);
            }
        }
        synchronized (recognised) {
            recognised.add(recognisedHere);
            lines.add(linesHere);
        }
    }

    /** Answers the spend before anything is cut off. */
    private long put(int row, int customer) {
        long spend = quantities[0].of(customer);
        values[0][row] = Decimals.towardZero(spend, moneyScale, decimals);
        for (int column = 1; column < values.length; column++) {
            values[column][row] = Decimals.towardZero(quantities[column].of(customer), moneyScale, decimals);
        }
        return spend;
    }

    private Filled filled(List<String> names) {
        Map<String, MeasureColumn> byName = IntStream.range(0, values.length)
                .boxed()
                .collect(Collectors.toMap(
                        names::get, column -> new MeasureColumn(names.get(column), decimals, values[column])));
        return new Filled(byName, new Measures.Sums(lines.value().longValueExact(), recognised.value()));
    }
}
