package io.vipgrader.scan;

import java.util.Arrays;

/**
 * Cells by their bytes, numbered from 0 as they come. A cell of up to fifteen bytes is two words, its length in the last byte
 * of the second; of a longer one the words are its hash and its length, and its bytes are compared as well. Threads: one.
 */
final class CellDictionary {
    static final int UNKNOWN = -1;

    private static final int FIRST_BITS = 7;

    /** The longest cell that two words tell apart. */
    private static final int SHORT = Words.SLACK - 1;

    private static final int LENGTH_SHIFT = Long.SIZE - Byte.SIZE;

    private int bits = FIRST_BITS;
    /** Of a product, how far to its highest bits that number a place, which is four words. */
    private int shift = Long.SIZE - FIRST_BITS - 2;

    /** Two words and, one higher than it is, the number of a cell; 0 where the place is free. The fourth word is empty. */
    private long[] places = new long[4 << FIRST_BITS];

    /** By number, the bytes of cells longer than {@link #SHORT}. */
    private byte[][] longCells = new byte[1 << FIRST_BITS][];

    private int count;

    int count() {
        return count;
    }

    /** The cell's number, or {@link #UNKNOWN}. */
    int find(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > SHORT) {
            return findLong(bytes, from, to);
        }
        long first = Words.littleFirst(bytes, from, length);
        long second = Words.littleSecond(bytes, from, length) | (long) length << LENGTH_SHIFT;
        int place = place(first, second);
        while (true) {
            long number = places[place + 2];
            if ((places[place] == first && places[place + 1] == second) || number == 0) {
                return (int) number - 1;
            }
            place = place + 4 & places.length - 1;
        }
    }

    private int findLong(byte[] bytes, int from, int to) {
        long first = longHash(bytes, from, to);
        long second = longSecond(to - from);
        int place = place(first, second);
        while (places[place + 2] != 0) {
            int number = (int) places[place + 2] - 1;
            if (places[place] == first
                    && places[place + 1] == second
                    && Arrays.equals(longCells[number], 0, to - from, bytes, from, to)) {
                return number;
            }
            place = place + 4 & places.length - 1;
        }
        return UNKNOWN;
    }

    private int place(long first, long second) {
        return (int) (((first + Long.rotateLeft(second, 29)) * 0x9E3779B97F4A7C15L) >>> shift) & -4;
    }

    private static long longHash(byte[] bytes, int from, int to) {
        long hash = 0;
        int at = from;
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 23) ^ Words.little(bytes, at)) * 0xD6E8FEB86659FD93L;
        }
        return Long.rotateLeft(hash, 23) ^ Words.littleFirst(bytes, at, to - at);
    }

    /** A length that no short cell has stands in the last byte. */
    private static long longSecond(int length) {
        return (SHORT + 1L) << LENGTH_SHIFT | length;
    }

    /** Adds a cell that {@link #find} doesn't know; answers its number. */
    int add(byte[] bytes, int from, int to) {
        if (2 * count >= 1 << bits) {
            grow();
        }
        int length = to - from;
        if (length > SHORT) {
            longCells[count] = Arrays.copyOfRange(bytes, from, to);
            put(longHash(bytes, from, to), longSecond(length), count);
        } else {
            put(
                    Words.littleFirst(bytes, from, length),
                    Words.littleSecond(bytes, from, length) | (long) length << LENGTH_SHIFT,
                    count);
        }
        return count++;
    }

    private void put(long first, long second, int number) {
        int place = place(first, second);
        while (places[place + 2] != 0) {
            place = place + 4 & places.length - 1;
        }
        places[place] = first;
        places[place + 1] = second;
        places[place + 2] = number + 1L;
    }

    private void grow() {
        long[] old = places;
        bits++;
        shift--;
        places = new long[2 * old.length];
        longCells = Arrays.copyOf(longCells, 1 << bits);
        for (int place = 0; place < old.length; place += 4) {
            if (old[place + 2] != 0) {
                put(old[place], old[place + 1], (int) old[place + 2] - 1);
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(places, 0);
        Arrays.fill(longCells, null);
        count = 0;
    }
}
