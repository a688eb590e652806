package io.vipgrader.people;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each id a number from 0 on. The ids lie end to end as UTF-8; open addressing finds them, at most half full. To be
 * filled by one thread, then asked by many.
 */
final class IdTable {
    private static final int FIRST_SLOTS = 16;
    private static final int SPREAD = 0x9E3779B9;

    private byte[] bytes = new byte[64];
    private int[] ends = new int[FIRST_SLOTS];
    private int[] slots = new int[FIRST_SLOTS];
    private int count;

    int count() {
        return count;
    }

    /** The number of an id, a new one where it is new. */
    int add(String id) {
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        int slot = slot(wanted);
        if (slots[slot] == 0) {
            append(wanted);
            slots[slot] = count;
            if (2 * count > slots.length) {
                rehash(2 * slots.length);
            }
            return count - 1;
        }
        return slots[slot] - 1;
    }

    /** The number of an id, -1 where it is unknown. */
    int find(String id) {
        return count == 0 ? -1 : slots[slot(id.getBytes(StandardCharsets.UTF_8))] - 1;
    }

    String id(int number) {
        int start = start(number);
        return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
    }

    /** Gives back what growing took too much. */
    void trim() {
        bytes = Arrays.copyOf(bytes, count == 0 ? 0 : ends[count - 1]);
        ends = Arrays.copyOf(ends, count);
    }

    /** Bytes of memory. */
    long size() {
        return bytes.length + (long) Integer.BYTES * (ends.length + slots.length);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private void append(byte[] id) {
        int start = count == 0 ? 0 : ends[count - 1];
        int end = Math.addExact(start, id.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        System.arraycopy(id, 0, bytes, start, id.length);
        ends[count++] = end;
    }

    private int slot(byte[] id) {
        int slot = first(Arrays.hashCode(id));
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, id)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** The high bits of the product depend on all bits of the hash. */
    private int first(int hash) {
        return (hash * SPREAD) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    }

    private boolean isAt(int number, byte[] id) {
        return Arrays.equals(bytes, start(number), ends[number], id, 0, id.length);
    }

    private void rehash(int size) {
        slots = new int[size];
        for (int number = 0; number < count; number++) {
            int slot = first(hash(number));
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    /** The hash that {@link Arrays#hashCode(byte[])} gives. */
    private int hash(int number) {
        int hash = 1;
        for (int i = start(number); i < ends[number]; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
