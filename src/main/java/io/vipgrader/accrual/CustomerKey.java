package io.vipgrader.accrual;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A customer id prepared for {@link Totals}: its UTF-8 bytes, the two words that hold them inline, and a hash. One is
 * reused for many ids; one thread at a time.
 *
 * <p>The words are big-endian, so that comparing them unsigned compares bytes. An id is inline when it has at most 16 bytes
 * and neither starts nor ends with NUL: then zero padding is no byte of it, its length is told by its last byte that isn't
 * NUL, and the first byte of the first word is never 0, which marks ids kept elsewhere.
 */
final class CustomerKey {
    /** Longest id; the reader rejects longer ones. */
    static final int MOST_BYTES = 256;

    static final int INLINE_BYTES = 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = new byte[0];
    private static final SplittableRandom SEEDS = new SplittableRandom();
    private static final long FIRST_SEED = SEEDS.nextLong();
    private static final long SECOND_SEED = SEEDS.nextLong();

    /** The fraction of the golden ratio, odd: multiplying carries the product's low bits into the high ones. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private byte[] bytes = NOTHING;
    private long firstWord;
    private long secondWord;
    private long hash;
    private boolean inline;

    /** @throws IllegalStateException for an id of no bytes or more than {@link #MOST_BYTES}, which readers don't let through */
    CustomerKey read(String id) {
        bytes = id.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalStateException(
                    "a customer id of " + bytes.length + " bytes was let through; 1 to " + MOST_BYTES + " are allowed");
        }
        inline = bytes.length <= INLINE_BYTES && bytes[0] != 0 && bytes[bytes.length - 1] != 0;
        firstWord = word(bytes, 0, bytes.length);
        secondWord = word(bytes, Long.BYTES, bytes.length);
        hash = inline ? hash(firstWord, secondWord) : hash(bytes, 0, bytes.length);
        return this;
    }

    /** Of any bytes. */
    static long hash(byte[] bytes, int from, int length) {
        long folded = length;
        for (int at = from; at < from + length; at += Long.BYTES) {
            folded = hash(folded, word(bytes, at, from + length));
        }
        return folded;
    }

    /** Eight bytes from {@code from} on, big-endian, zero where {@code end} is passed. */
    static long word(byte[] bytes, int from, int end) {
        if (end - from >= Long.BYTES) {
            return (long) WORD.get(bytes, from);
        }
        long word = 0;
        for (int i = from; i < end; i++) {
            word |= (bytes[i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i - from + 1));
        }
        return word;
    }

    /**
     * Mixes two words so that every bit of either reaches the high bits, which choose partition and slot: both halves of a
     * 128-bit product. The seeds differ from process to process, so that nobody can make ids that all meet in one slot; no
     * output depends on the hash.
     */
    static long hash(long first, long second) {
        long left = first ^ FIRST_SEED;
        long right = second ^ SECOND_SEED;
        return (Math.multiplyHigh(left, right) ^ left * right) * SPREAD;
    }

    /** Puts a word's eight bytes, the reverse of {@link #word}. */
    static void put(long word, byte[] bytes, int at) {
        WORD.set(bytes, at, word);
    }

    /** The bytes of an inline id. */
    static byte[] inlineBytes(long firstWord, long secondWord) {
        byte[] padded = new byte[INLINE_BYTES];
        WORD.set(padded, 0, firstWord);
        WORD.set(padded, Long.BYTES, secondWord);
        int length = INLINE_BYTES;
        while (padded[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(padded, length);
    }

    byte[] bytes() {
        return bytes;
    }

    long firstWord() {
        return firstWord;
    }

    long secondWord() {
        return secondWord;
    }

    long hash() {
        return hash;
    }

    boolean inline() {
        return inline;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
