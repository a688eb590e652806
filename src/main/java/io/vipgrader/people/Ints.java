package io.vipgrader.people;

import java.util.Arrays;

/** A list of numbers that grows. */
final class Ints {
    private int[] values = new int[16];
    private int count;

    void add(int value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    int at(int index) {
        return values[index];
    }

    int count() {
        return count;
    }

    int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
