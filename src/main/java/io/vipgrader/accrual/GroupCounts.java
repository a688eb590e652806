package io.vipgrader.accrual;

import java.math.BigInteger;
import java.util.Arrays;

/** Lines and their money by group, the money in two parts as {@link WideMoney} keeps it. Threads: one. */
final class GroupCounts {
    private long[] lines = new long[16];
    private long[] high = new long[16];
    private long[] low = new long[16];

    void add(int group, long amount) {
        if (group >= lines.length) {
            grow(group);
        }
        lines[group]++;
        high[group] += amount >> Integer.SIZE;
        low[group] += amount & 0xFFFF_FFFFL;
    }

    /** Adds all that another counted of one of its groups. */
    void add(int group, GroupCounts other, int otherGroup) {
        if (group >= lines.length) {
            grow(group);
        }
        lines[group] += other.lines[otherGroup];
        high[group] += other.high[otherGroup];
        low[group] += other.low[otherGroup];
    }

    private void grow(int group) {
        int size = Math.max(group + 1, 2 * lines.length);
        lines = Arrays.copyOf(lines, size);
        high = Arrays.copyOf(high, size);
        low = Arrays.copyOf(low, size);
    }

    /** One more than the largest group that may have been counted. */
    int size() {
        return lines.length;
    }

    long lines(int group) {
        return lines[group];
    }

    BigInteger money(int group) {
        return WideMoney.value(high[group], low[group]);
    }
}
