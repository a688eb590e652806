package io.vipgrader.scan;

import java.util.Arrays;

/**
 * Cells by their bytes, numbered from 0 as they come. A cell of up to sixteen bytes is compared as two words, a longer one by
 * its hash first. Threads: one.
 */
final class CellDictionary {
    static final int UNKNOWN = -1;

    private static final int FIRST_SLOTS = 64;
    private static final int SHORT = 2 * Long.BYTES;

    private long[] words = new long[2 * FIRST_SLOTS];
    private int[] lengths = new int[FIRST_SLOTS];
    /** One more than the number; 0 where the slot is free. */
    private int[] numbers = new int[FIRST_SLOTS];

    /** By number, of cells longer than two words. */
    private byte[][] longCells = new byte[FIRST_SLOTS][];

    private int count;

    int count() {
        return count;
    }

    /** The cell's number, or {@link #UNKNOWN}. */
    int find(byte[] bytes, int from, int to) {
        int length = to - from;
        long first;
        long second;
        if (length <= SHORT) {
            first = Words.littleCell(bytes, from, length);
            second = Words.littleCell(bytes, from + Long.BYTES, length - Long.BYTES);
        } else {
            first = longHash(bytes, from, to);
            second = 0;
        }
        int slot = slot(first, second, length);
        while (numbers[slot] != 0) {
            if (words[2 * slot] == first
                    && words[2 * slot + 1] == second
                    && lengths[slot] == length
                    && (length <= SHORT || isSame(numbers[slot] - 1, bytes, from, to))) {
                return numbers[slot] - 1;
            }
            slot = slot + 1 & numbers.length - 1;
        }
        return UNKNOWN;
    }

    private boolean isSame(int number, byte[] bytes, int from, int to) {
        byte[] known = longCells[number];
        return Arrays.equals(known, 0, known.length, bytes, from, to);
    }

    private int slot(long first, long second, int length) {
        long mixed = (first ^ Long.rotateLeft(second, 29) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 50) & numbers.length - 1;
    }

    private static long longHash(byte[] bytes, int from, int to) {
        long hash = 0;
        for (int at = from; at < to; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 23) ^ Words.littleCell(bytes, at, to - at)) * 0xD6E8FEB86659FD93L;
        }
        return hash;
    }

    /** Adds a cell that {@link #find} doesn't know; answers its number. */
    int add(byte[] bytes, int from, int to) {
        if (2 * count >= numbers.length) {
            grow();
        }
        int length = to - from;
        boolean isShort = length <= SHORT;
        long first = isShort ? Words.littleCell(bytes, from, length) : longHash(bytes, from, to);
        long second = isShort ? Words.littleCell(bytes, from + Long.BYTES, length - Long.BYTES) : 0;
        longCells[count] = isShort ? new byte[0] : Arrays.copyOfRange(bytes, from, to);
        put(first, second, length, count);
        return count++;
    }

    private void put(long first, long second, int length, int number) {
        int slot = slot(first, second, length);
        while (numbers[slot] != 0) {
            slot = slot + 1 & numbers.length - 1;
        }
        words[2 * slot] = first;
        words[2 * slot + 1] = second;
        lengths[slot] = length;
        numbers[slot] = number + 1;
    }

    private void grow() {
        long[] oldWords = words;
        int[] oldLengths = lengths;
        int[] oldNumbers = numbers;
        words = new long[2 * oldWords.length];
        lengths = new int[2 * oldLengths.length];
        numbers = new int[2 * oldNumbers.length];
        longCells = Arrays.copyOf(longCells, numbers.length);
        for (int slot = 0; slot < oldNumbers.length; slot++) {
            if (oldNumbers[slot] != 0) {
                put(oldWords[2 * slot], oldWords[2 * slot + 1], oldLengths[slot], oldNumbers[slot] - 1);
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(numbers, 0);
        Arrays.fill(longCells, null);
        count = 0;
    }
}
