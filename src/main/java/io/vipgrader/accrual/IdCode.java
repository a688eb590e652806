package io.vipgrader.accrual;

import java.util.Arrays;

/**
 * What parts the ids of some customers, as one number each: a smaller number is a smaller id. It is made of the first bits in
 * which not all ids are alike. Ids of one shop have most bits in common: of {@code C00000000} to {@code C09999999} four bits
 * of seven bytes differ, and a number of 28 bits tells all.
 *
 * <p>It takes as many bits as there is room for, so customers with one number may still differ.
 */
final class IdCode {
    static final int NOWHERE = -1;

    /** Words of the longest id, 256 bytes. */
    private static final int WORDS = CustomerKey.MOST_BYTES / Long.BYTES;

    private final int depth;
    /** How many runs of neighbouring bits lie in the first of the two words; the others lie in the second. */
    private final int firstRuns;
    /** For each run, from the front, how far to its right the word ends. */
    private final int[] shifts;
    /** For each run its bits. */
    private final int[] sizes;

    private final int bits;

    private IdCode(int depth, int firstRuns, int[] shifts, int[] sizes, int bits) {
        this.depth = depth;
        this.firstRuns = firstRuns;
        this.shifts = shifts;
        this.sizes = sizes;
        this.bits = bits;
    }

    /** The ones that any id has, and those that all have, in both words. */
    private record Seen(long ones, long common, long secondOnes, long secondCommon) {
        private static final Seen NOBODY = new Seen(0, -1, 0, -1);

        static Seen of(Totals totals, int[] customers, int from, int until, int depth) {
            long ones = 0;
            long common = -1;
            long secondOnes = 0;
            long secondCommon = -1;
            for (int i = from; i < until; i++) {
                long word = totals.idWord(customers[i], depth);
                long second = totals.idWord(customers[i], depth + 1);
                ones |= word;
                common &= word;
                secondOnes |= second;
                secondCommon &= second;
            }
            return new Seen(ones, common, secondOnes, secondCommon);
        }

        Seen with(Seen other) {
            return new Seen(
                    ones | other.ones,
                    common & other.common,
                    secondOnes | other.secondOnes,
                    secondCommon & other.secondCommon);
        }

        boolean differ() {
            return ones != common || secondOnes != secondCommon;
        }
    }

    /**
     * Of the customers in a stretch of an array.
     *
     * @param fromDepth an even word before which their ids are known to be alike
     * @param mostBits for the number, 1 to 63
     */
    static IdCode of(Totals totals, int[] customers, int from, int until, int fromDepth, int mostBits, Crew crew) {
        for (int depth = fromDepth; depth < WORDS; depth += 2) {
            Seen seen = seen(totals, customers, from, until, depth, crew);
            if (seen.differ()) {
                return of(depth, seen, mostBits);
            }
        }
        return new IdCode(NOWHERE, 0, new int[0], new int[0], 0);
    }

    private static Seen seen(Totals totals, int[] customers, int from, int until, int depth, Crew crew) {
        int size = Math.min(Crew.CUSTOMERS, crew.sizeOfPieces(until - from, 4));
        Seen[] ofPiece = new Seen[Crew.pieces(until - from, size)];
        crew.divide(
                until - from,
                size,
                (start, end) -> ofPiece[start / size] = Seen.of(totals, customers, from + start, from + end, depth));
        return Arrays.stream(ofPiece).reduce(Seen.NOBODY, Seen::with);
    }

    private static IdCode of(int depth, Seen seen, int mostBits) {
        int[] shifts = new int[2 * Long.SIZE];
        int[] sizes = new int[2 * Long.SIZE];
        long[] differing = {seen.ones ^ seen.common, seen.secondOnes ^ seen.secondCommon};
        int[] runsOfWord = new int[2];
        int runs = 0;
        int bits = 0;
        for (int word = 0; word < 2; word++) {
            for (long rest = differing[word]; rest != 0 && bits < mostBits; runsOfWord[word]++) {
                int zeros = Long.numberOfLeadingZeros(rest);
                sizes[runs] = Math.min(mostBits - bits, Long.numberOfLeadingZeros(~(rest << zeros)));
                shifts[runs] = Long.SIZE - zeros - sizes[runs];
                rest &= (1L << shifts[runs]) - 1;
                bits += sizes[runs++];
            }
        }
        return new IdCode(depth, runsOfWord[0], Arrays.copyOf(shifts, runs), Arrays.copyOf(sizes, runs), bits);
    }

    /** Index of the first of the two words of the ids that hold the bits; {@link #NOWHERE} where all words are alike. */
    int depth() {
        return depth;
    }

    /** Bits of the number. */
    int bits() {
        return bits;
    }

    /** A customer's number. */
    long of(Totals totals, int customer) {
        long code = 0;
        long word = totals.idWord(customer, depth);
        for (int run = 0; run < firstRuns; run++) {
            code = (code << sizes[run]) | bits(word, run);
        }
        if (firstRuns < shifts.length) {
            word = totals.idWord(customer, depth + 1);
            for (int run = firstRuns; run < shifts.length; run++) {
                code = (code << sizes[run]) | bits(word, run);
            }
        }
        return code;
    }

    private long bits(long word, int run) {
        return (word >>> shifts[run]) & ((1L << sizes[run]) - 1);
    }
}
