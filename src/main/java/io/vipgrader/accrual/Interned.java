package io.vipgrader.accrual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct values numbered from 0 in the order first seen; equal values have one number. Threads: one. */
final class Interned<T> {
    private final Map<T, Integer> indexes = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    int index(T value) {
        return indexes.computeIfAbsent(value, added -> {
            values.add(added);
            return values.size() - 1;
        });
    }

    T value(int index) {
        return values.get(index);
    }

    int size() {
        return values.size();
    }

    List<T> values() {
        return List.copyOf(values);
    }
}
