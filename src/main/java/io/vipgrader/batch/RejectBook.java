package io.vipgrader.batch;

import io.vipgrader.job.Job.RejectLimit;
import io.vipgrader.order.Reject;
import io.vipgrader.report.RejectCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The rejects of a run, from all of its threads, within bounded memory: all of a run that may be published, and of one
 * that won't be as many as help to mend the file.
 */
final class RejectBook {
    /** How many are kept above a limit that is a number: enough to see a pattern. */
    static final int KEPT_ABOVE_LIMIT = 1_000;

    /** 100,000 rejects of the longest raw text fit (1,200 each); as Latin-1 that is 128 MiB of heap. */
    static final long MOST_WEIGHT = 1L << 27;

    /** Objects and their fields beside the text, as characters. */
    private static final int WEIGHT_OF_ONE = 150;

    private final long mostKept;
    private final List<Reject> kept = new ArrayList<>();
    private long count;
    private long weight;
    private Optional<List<RejectCount>> kinds = Optional.empty();

    RejectBook(RejectLimit limit) {
        this.mostKept = limit instanceof RejectLimit.Count number
                ? Math.min(number.most(), Integer.MAX_VALUE) + KEPT_ABOVE_LIMIT
                : Long.MAX_VALUE;
    }

    synchronized void add(Reject reject) {
        count++;
        long itsWeight =
                (long) WEIGHT_OF_ONE + reject.raw().length() + reject.reason().length();
        if (kept.size() < mostKept && weight + itsWeight <= MOST_WEIGHT) {
            kept.add(reject);
            weight += itsWeight;
        }
    }

    /** How many there are of each kind, once all are in; sorting a hundred thousand sentences is done once. */
    synchronized List<RejectCount> kinds() {
        List<RejectCount> counted = kinds.orElseGet(() -> RejectCount.of(kept));
        kinds = Optional.of(counted);
        return counted;
    }

    synchronized long count() {
        return count;
    }

    /** Whether {@link #sorted} holds all of them; only then may a run be published. */
    synchronized boolean complete() {
        return kept.size() == count;
    }

    /**
     * Gives rejects of a table that was read in parts their rows' numbers in the whole.
     *
     * @param row of a reject
     */
    synchronized void renumber(ToLongFunction<Reject> row) {
        kept.replaceAll(reject -> new Reject(
                reject.source(), 0, row.applyAsLong(reject), reject.column(), reject.reason(), reject.raw()));
    }

    /** What was kept, in the order of the run's files and of the lines in each. */
    synchronized List<Reject> sorted() {
        return kept.stream()
                .sorted(Comparator.comparingInt(Reject::sourceIndex).thenComparingLong(Reject::line))
                .toList();
    }
}
