package io.vipgrader.cli;

import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.accrual.TotalsFullException;
import io.vipgrader.batch.Causes;
import io.vipgrader.batch.LockedException;
import io.vipgrader.batch.RefusedException;
import io.vipgrader.batch.Story;
import io.vipgrader.batch.UnknownCustomerException;
import io.vipgrader.document.ProblemsException;
import io.vipgrader.files.DiskException;
import io.vipgrader.grade.OverrideException;
import io.vipgrader.order.ChangedInputException;
import io.vipgrader.order.DamagedInputException;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.order.DatabaseRefusedException;
import io.vipgrader.order.HeaderException;
import io.vipgrader.order.NoInputException;
import io.vipgrader.order.StopFlag;
import io.vipgrader.people.PeopleException;
import io.vipgrader.report.DamagedGradingException;
import io.vipgrader.report.UnwritableTextException;
import java.util.Map;

/** The one table from what went wrong to what the scheduler is told; section 7 of the contract is its source. */
final class Failures {
    private static final Map<Class<? extends Throwable>, ExitCode> CODES = Map.ofEntries(
            Map.entry(ProblemsException.class, ExitCode.CONFIGURATION),
            Map.entry(DatabaseRefusedException.class, ExitCode.CONFIGURATION),
            Map.entry(LockedException.class, ExitCode.TRY_AGAIN),
            Map.entry(DatabaseAwayException.class, ExitCode.TRY_AGAIN),
            Map.entry(ChangedInputException.class, ExitCode.TRY_AGAIN),
            Map.entry(UnknownCustomerException.class, ExitCode.NO_INPUT),
            Map.entry(NoInputException.class, ExitCode.NO_INPUT),
            Map.entry(RefusedException.class, ExitCode.DATA_REFUSED),
            Map.entry(PeopleException.class, ExitCode.DATA_REFUSED),
            Map.entry(OverrideException.class, ExitCode.DATA_REFUSED),
            Map.entry(HeaderException.class, ExitCode.DATA_REFUSED),
            Map.entry(DamagedInputException.class, ExitCode.DATA_REFUSED),
            Map.entry(SumOverflowException.class, ExitCode.DATA_REFUSED),
            Map.entry(DamagedGradingException.class, ExitCode.DATA_REFUSED),
            Map.entry(UnwritableTextException.class, ExitCode.DATA_REFUSED),
            Map.entry(TotalsFullException.class, ExitCode.UNEXPECTED),
            Map.entry(StopFlag.StoppedException.class, ExitCode.TRY_AGAIN));

    private Failures() {}

    static ExitCode code(Throwable failure) {
        if (failure instanceof DiskException disk) {
            return disk.kind() == DiskException.Kind.READ ? ExitCode.NO_INPUT : ExitCode.CANNOT_WRITE;
        }
        return CODES.getOrDefault(failure.getClass(), ExitCode.UNEXPECTED);
    }

    /**
     * Whether memory ended, whoever was told of it first: a library that wraps what it catches, or a class whose constants found
     * no room, which Java remembers of it by the text alone.
     */
    static boolean isMemory(Throwable failure) {
        return Causes.of(failure).stream()
                .anyMatch(cause -> cause instanceof OutOfMemoryError
                        || (cause instanceof ExceptionInInitializerError
                                && String.valueOf(cause.getMessage()).contains(OutOfMemoryError.class.getName())));
    }

    /** Whether it is in the table, so that its message says what to do. */
    static boolean isForeseen(Throwable failure) {
        return isMemory(failure) || failure instanceof DiskException || CODES.containsKey(failure.getClass());
    }

    /** Tells what ended the process and returns its exit code. What nobody foresaw comes with its stack trace. */
    static int report(Throwable failure, Story story) {
        if (failure instanceof StopFlag.StoppedException) {
            // The stop hook tells a stop, since the process may end before this line.
            return code(failure).value();
        }
        Ending ending = Ending.of(failure);
        ending.tell(story);
        return ending.code().value();
    }
}
