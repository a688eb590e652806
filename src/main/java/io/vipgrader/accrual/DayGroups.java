package io.vipgrader.accrual;

import io.vipgrader.order.CellReader;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups of lines of a day book, numbered as they come: of one class, sold on one day and known on one day. Any number of
 * threads.
 */
final class DayGroups {
    private static final int DAY_BITS = 18;
    private static final int DAY_MASK = (1 << DAY_BITS) - 1;

    private final ConcurrentHashMap<Long, Integer> numbers = new ConcurrentHashMap<>();
    private long[] keys = new long[1 << 10];
    private int count;

    /** All that makes a group, in one word: class, day of the sale, day on which it became known. */
    static long key(int lineClass, int lineDay, int atDay) {
        return (long) lineClass << (2 * DAY_BITS)
                | (long) (lineDay - CellReader.FIRST_DAY) << DAY_BITS
                | atDay - CellReader.FIRST_DAY;
    }

    int number(long key) {
        Integer known = numbers.get(key);
        return known == null ? add(key) : known;
    }

    private synchronized int add(long key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count] = key;
        numbers.put(key, count);
        return count++;
    }

    synchronized int count() {
        return count;
    }

    int lineClass(int group) {
        return (int) (keys[group] >>> (2 * DAY_BITS));
    }

    int lineDay(int group) {
        return (int) (keys[group] >>> DAY_BITS & DAY_MASK) + CellReader.FIRST_DAY;
    }

    int atDay(int group) {
        return (int) (keys[group] & DAY_MASK) + CellReader.FIRST_DAY;
    }
}
