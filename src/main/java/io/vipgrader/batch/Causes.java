package io.vipgrader.batch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What lies behind a failure, whoever wrapped it. */
public final class Causes {
    /** A chain of causes may form a circle. */
    private static final int MOST = 50;

    private Causes() {}

    /** The failure, its cause, and so on; behind a rollback that failed comes what was to be rolled back. */
    public static List<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Causes::next)
                .limit(MOST)
                .toList();
    }

    private static @Nullable Throwable next(Throwable failure) {
        Throwable rolledBack =
                failure instanceof TransactionSystemException rollback ? rollback.getApplicationException() : null;
        return rolledBack == null ? failure.getCause() : rolledBack;
    }
}
