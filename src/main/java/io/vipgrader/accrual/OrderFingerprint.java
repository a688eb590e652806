package io.vipgrader.accrual;

import java.nio.charset.StandardCharsets;

/**
 * An order's id in 128 bits, so that a book needn't keep ids. Orders are told apart among one customer's only: of a million
 * orders of one customer, two look alike with a chance of less than one in 10^26.
 *
 * @param high the first 64 bits
 * @param low the last 64
 */
record OrderFingerprint(long high, long low) {
    /** Any odd number does: it sets the halves apart. It is the fraction of the square root of 2. */
    private static final long APART = 0x6A09E667F3BCC909L;

    /** Both halves read every word, each mixing it in another way. */
    static OrderFingerprint of(String order) {
        byte[] id = order.getBytes(StandardCharsets.UTF_8);
        return of(id, 0, id.length);
    }

    /** The same of an id's UTF-8 bytes. */
    static OrderFingerprint of(byte[] bytes, int from, int length) {
        long high = length;
        long low = length * APART;
        for (int at = from; at < from + length; at += Long.BYTES) {
            long word = CustomerKey.word(bytes, at, from + length);
            high = CustomerKey.hash(high, word);
            low = CustomerKey.hash(word ^ APART, low);
        }
        return new OrderFingerprint(high, low);
    }
}
