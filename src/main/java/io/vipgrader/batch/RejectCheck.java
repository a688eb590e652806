package io.vipgrader.batch;

import io.vipgrader.job.Job.RejectLimit;
import io.vipgrader.order.Reject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a run has too many rejects to be published, and what to tell of them then. */
final class RejectCheck {
    /** Enough to see what is wrong with a file; all of them are in the list that the message names. */
    private static final int MOST_TOLD = 5;

    private RejectCheck() {}

    /** Whether so many rejects of so many lines may be published. */
    static boolean passes(RejectBook rejects, long linesRead, RejectLimit limit) {
        return rejects.complete() && limit.allows(rejects.count(), linesRead);
    }

    /** @param list where the rejects are written, all of them that were kept; empty in a dry run */
    static RefusedException refusal(RejectBook rejects, long linesRead, RejectLimit limit, String list) {
        List<Reject> kept = rejects.sorted();
        String told = kept.stream().limit(MOST_TOLD).map(RejectCheck::line).collect(Collectors.joining());
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d lines can't be read, more than %s; nothing is published; mend them or raise limits.rejects%n%s%s",
                        rejects.count(),
                        linesRead,
                        limit.allows(rejects.count(), linesRead) ? "a run can keep" : text(limit),
                        told,
                        list),
                rejects.kinds());
    }

    private static String line(Reject reject) {
        String column = reject.column().isEmpty() ? "" : reject.column() + ": ";
        return "  " + reject.source() + ":" + reject.line() + ": " + column + reject.reason() + "\n";
    }

    private static String text(RejectLimit limit) {
        if (limit instanceof RejectLimit.Share share) {
            BigDecimal percent = BigDecimal.valueOf(share.basisPoints(), 2).stripTrailingZeros();
            return "the limit of " + percent.toPlainString() + "%";
        }
        return String.format(Locale.ROOT, "the limit of %,d", ((RejectLimit.Count) limit).most());
    }

    static String seeList(Path file, RejectBook rejects) {
        String which = rejects.complete()
                ? "all of them"
                : String.format(Locale.ROOT, "%,d of them", rejects.sorted().size());
        return "  " + which + ": " + file;
    }
}
