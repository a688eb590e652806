package io.vipgrader.people;

import java.util.List;
import java.util.Optional;

/**
 * One attribute of all rows.
 */
final class AttributeColumn {
    /** Of a short text: object, array and its place in a list. */
    private static final int BYTES_PER_TEXT = 60;

    private final int[] codes;
    private final List<String> values;

    /**
     * @param codes by row: 0 for none, else the place of its value, from 1
     * @param values each once
     */
    AttributeColumn(int[] codes, List<String> values) {
        this.codes = codes;
        this.values = values;
    }

    List<String> values() {
        return values;
    }

    Optional<String> value(int row) {
        return codes[row] == 0 ? Optional.empty() : Optional.of(values.get(codes[row] - 1));
    }

    /** Bytes of memory, about. */
    long size() {
        long characters = values.stream().mapToLong(String::length).sum();
        return (long) Integer.BYTES * codes.length + BYTES_PER_TEXT * (long) values.size() + characters;
    }
}
