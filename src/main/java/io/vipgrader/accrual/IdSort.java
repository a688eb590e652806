package io.vipgrader.accrual;

import java.util.Arrays;

/**
 * Sorts customers by id as bytes. Each becomes one {@code long}: above, what parts the ids ({@link IdCode}), below, where it
 * was. These are dealt out to buckets by their highest bits, and each bucket, which fits a core's nearest caches, is sorted by itself.
 * Customers whose ids differ further behind, which is rare, are put in order afterwards, many of them in the same way.
 */
final class IdSort {
    /** Buckets by up to so many bits: of ten million customers some 5,000 each, 40 KB. */
    private static final int MOST_BUCKET_BITS = 11;

    /** A bucket for each 64 customers: fewer aren't worth one. */
    private static final int BUCKET_BITS_LESS = 6;

    /**
     * Customers dealt out at a time. Each piece has its own counts by bucket, so there may not be too many pieces; but where a
     * loop ends early for the first time, it needn't be compiled twice.
     */
    private static final int MOST_DEALT = 1 << 16;

    private static final int DIGIT_BITS = 8;

    /** What sorting needs meanwhile: the array given, the pairs, and for each bucket two arrays of its pairs. */
    private static final int BYTES_MEANWHILE = Integer.BYTES + 3 * Long.BYTES;

    /** So few are sorted by insertion. */
    private static final int FEW = 16;

    private final Totals totals;
    private final int[] unsorted;
    private final int[] sorted;

    private IdSort(Totals totals, int[] unsorted) {
        this.totals = totals;
        this.unsorted = unsorted;
        this.sorted = new int[unsorted.length];
    }

    /** The customers in order. The array given is used up. */
    static int[] sorted(Totals totals, int[] customers, Crew crew) {
        if (customers.length < 2) {
            return customers;
        }
        IdSort sort = new IdSort(totals, customers);
        sort.sort(0, customers.length, 0, crew);
        return sort.sorted;
    }

    /** How many bytes sorting so many leaves behind. */
    static long leftBehind(int customers) {
        return (long) customers * BYTES_MEANWHILE;
    }

    /**
     * From a stretch of the one array to the same stretch of the other.
     *
     * @param fromDepth an even word of the ids before which those of the stretch are alike
     */
    private void sort(int from, int until, int fromDepth, Crew crew) {
        int count = until - from;
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        IdCode code = IdCode.of(totals, unsorted, from, until, fromDepth, Long.SIZE - 1 - placeBits, crew);
        if (code.depth() == IdCode.NOWHERE) {
            sortByLength(from, until);
            return;
        }
        int bucketBits = Math.min(MOST_BUCKET_BITS, Math.max(0, placeBits - BUCKET_BITS_LESS));
        long[] pairs = new long[count];
        int[] ends = deal(code, placeBits, bucketBits, from, pairs, crew);
        crew.divide(ends.length, 1, (bucket, next) -> {
            int start = bucket == 0 ? 0 : ends[bucket - 1];
            sortByCode(pairs, start, ends[bucket], placeBits, placeBits + Math.max(0, code.bits() - bucketBits));
            tellOrder(pairs, start, ends[bucket], placeBits, from);
            sortAlike(pairs, start, ends[bucket], placeBits, from, code.depth(), crew.single());
        });
    }

    /** Puts the pairs bucket by bucket; answers where each bucket ends. */
    private int[] deal(IdCode code, int placeBits, int bucketBits, int from, long[] pairs, Crew crew) {
        int shift = Math.max(0, code.bits() - bucketBits);
        int size = Math.min(MOST_DEALT, crew.sizeOfPieces(pairs.length, 4));
        int[][] places = new int[Crew.pieces(pairs.length, size)][1 << bucketBits];
        crew.divide(pairs.length, size, (start, end) -> {
            int[] counts = places[start / size];
            for (int i = start; i < end; i++) {
                counts[(int) (code.of(totals, unsorted[from + i]) >>> shift)]++;
            }
        });
        int[] ends = addUp(places);
        crew.divide(pairs.length, size, (start, end) -> {
            int[] next = places[start / size];
            for (int i = start; i < end; i++) {
                long number = code.of(totals, unsorted[from + i]);
                pairs[next[(int) (number >>> shift)]++] = (number << placeBits) | i;
            }
        });
        return ends;
    }

    /** From counts, by piece and bucket, to where each piece's share of each bucket begins. */
    private static int[] addUp(int[][] counts) {
        int[] ends = new int[counts[0].length];
        int sum = 0;
        for (int bucket = 0; bucket < ends.length; bucket++) {
            for (int[] ofPiece : counts) {
                int count = ofPiece[bucket];
                ofPiece[bucket] = sum;
                sum += count;
            }
            ends[bucket] = sum;
        }
        return ends;
    }

    /**
     * Sorts a bucket's pairs by some of their bits, digit by digit from the lowest; equal ones stay as they came. That is faster
     * than comparing, and so little code that it is compiled at once.
     */
    private static void sortByCode(long[] pairs, int start, int end, int fromBit, int untilBit) {
        long[] sorted = Arrays.copyOfRange(pairs, start, end);
        long[] spare = new long[sorted.length];
        int[] next = new int[1 << DIGIT_BITS];
        for (int bit = fromBit; bit < untilBit && sorted.length > 1; bit += DIGIT_BITS) {
            dealByDigit(sorted, spare, bit, next);
            long[] unsorted = sorted;
            sorted = spare;
            spare = unsorted;
        }
        System.arraycopy(sorted, 0, pairs, start, sorted.length);
    }

    private static void dealByDigit(long[] unsorted, long[] sorted, int bit, int[] next) {
        Arrays.fill(next, 0);
        for (long pair : unsorted) {
            next[(int) (pair >>> bit) & next.length - 1]++;
        }
        int sum = 0;
        for (int digit = 0; digit < next.length; digit++) {
            int count = next[digit];
            next[digit] = sum;
            sum += count;
        }
        for (long pair : unsorted) {
            sorted[next[(int) (pair >>> bit) & next.length - 1]++] = pair;
        }
    }

    private void tellOrder(long[] pairs, int start, int end, int placeBits, int from) {
        int placeMask = (1 << placeBits) - 1;
        for (int i = start; i < end; i++) {
            sorted[from + i] = unsorted[from + ((int) pairs[i] & placeMask)];
        }
    }

    /** Sorts each run of customers whom the code doesn't part. */
    private void sortAlike(long[] pairs, int start, int end, int placeBits, int from, int depth, Crew single) {
        int run = start;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || pairs[i] >>> placeBits != pairs[run] >>> placeBits) {
                if (i - run > FEW) {
                    int[] alike = Arrays.copyOfRange(sorted, from + run, from + i);
                    IdSort further = new IdSort(totals, alike);
                    further.sort(0, alike.length, depth, single);
                    System.arraycopy(further.sorted, 0, sorted, from + run, alike.length);
                } else if (i - run > 1) {
                    insert(from + run, from + i, depth);
                }
                run = i;
            }
        }
    }

    private void insert(int from, int until, int depth) {
        for (int i = from + 1; i < until; i++) {
            int customer = sorted[i];
            int place = i;
            for (; place > from && compare(customer, sorted[place - 1], depth) < 0; place--) {
                sorted[place] = sorted[place - 1];
            }
            sorted[place] = customer;
        }
    }

    private int compare(int left, int right, int depth) {
        int order = 0;
        for (int word = depth; order == 0 && word * Long.BYTES < CustomerKey.MOST_BYTES; word++) {
            order = Long.compareUnsigned(totals.idWord(left, word), totals.idWord(right, word));
        }
        return order == 0 ? Integer.compare(totals.idLength(left), totals.idLength(right)) : order;
    }

    /** Ids that are alike in all words differ in trailing NULs alone. */
    private void sortByLength(int from, int until) {
        long[] pairs = new long[until - from];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = ((long) totals.idLength(unsorted[from + i]) << Integer.SIZE) | i;
        }
        Arrays.sort(pairs);
        for (int i = 0; i < pairs.length; i++) {
            sorted[from + i] = unsorted[from + (int) pairs[i]];
        }
    }
}
