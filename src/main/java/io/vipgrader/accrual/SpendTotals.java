package io.vipgrader.accrual;

import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Measure;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** The totals of a target that asks for nothing but spend. */
record SpendTotals(Totals totals, int index) implements TargetTotals {
    @Override
    public Target target() {
        return totals.plan().targets().get(index);
    }

    @Override
    public boolean hasRow(int customer) {
        return lines(customer) > 0;
    }

    @Override
    public long lines(int customer) {
        return totals.lines(customer, totals.plan().windowOf(index));
    }

    @Override
    public Optional<LocalDate> firstSale(int customer) {
        return totals.firstSale(customer, totals.plan().windowOf(index));
    }

    @Override
    public Optional<LocalDate> lastSale(int customer) {
        return totals.lastSale(customer, totals.plan().windowOf(index));
    }

    @Override
    public OptionalInt lastSaleDay(int customer) {
        return lastSale(customer)
                .map(day -> OptionalInt.of((int) day.toEpochDay()))
                .orElse(OptionalInt.empty());
    }

    @Override
    public Quantity spend() {
        int accumulator = totals.plan().accumulatorOf(index);
        return customer -> totals.sum(customer, accumulator);
    }

    @Override
    public Optional<Quantity> days() {
        return Optional.empty();
    }

    @Override
    public Optional<Quantity> orders() {
        return Optional.empty();
    }

    @Override
    public Quantity measure(Measure measure) {
        throw new IllegalStateException("measure " + measure.name() + " isn't accrued");
    }

    @Override
    public OptionalInt medianGap(int customer, int atLeastDays) {
        throw new IllegalStateException("purchase days aren't accrued");
    }

    @Override
    public Optional<String> home(int customer, String dimension) {
        throw new IllegalStateException("homes of " + dimension + " aren't accrued");
    }

    @Override
    public BigInteger moneyOverCaps() {
        return BigInteger.ZERO;
    }

    @Override
    public Optional<Exclusion> exclusion(String customer) {
        return Optional.empty();
    }
}
