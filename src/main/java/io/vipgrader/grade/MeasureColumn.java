package io.vipgrader.grade;

import io.vipgrader.money.Decimals;

/**
 * One measure of every row, already in its printed unit: what is compared is what is printed.
 */
final class MeasureColumn {
    private final String name;
    private final int decimals;
    private final long[] values;

    /** @param values by row, in units of 10^-decimals; not copied */
    MeasureColumn(String name, int decimals, long[] values) {
        this.name = name;
        this.decimals = decimals;
        this.values = values;
    }

    String name() {
        return name;
    }

    long value(int row) {
        return values[row];
    }

    /** A row's value as printed. */
    String text(int row) {
        return text(values[row]);
    }

    /** Any value of this measure as printed. */
    String text(long value) {
        return Decimals.format(value, decimals);
    }
}
