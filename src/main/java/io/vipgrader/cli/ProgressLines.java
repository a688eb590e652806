package io.vipgrader.cli;

import io.vipgrader.batch.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;

/**
 * Tells a person or a log how far a run is: on a terminal one line that redraws itself five times a second, otherwise a plain
 * line at each new phase and every ten seconds. Many threads may report at once; reports that come too soon cost one volatile
 * read.
 */
final class ProgressLines implements Progress, AutoCloseable {
    private static final long TERMINAL_PAUSE_MILLIS = 200;
    private static final long LOG_PAUSE_MILLIS = 10_000;
    private static final int BAR_WIDTH = 30;

    private final PrintWriter story;
    private final Clock clock;
    private final boolean terminal;
    private final boolean quiet;
    private volatile long nextMillis;
    private volatile boolean begun;
    private volatile Phase phase = Phase.ACCRUE;
    private boolean drawn;

    ProgressLines(PrintWriter story, Clock clock, boolean terminal, boolean quiet) {
        this.quiet = quiet;
        this.story = story;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public void at(Phase now, long done, long total) {
        if (quiet || (begun && now == phase && clock.millis() < nextMillis)) {
            return;
        }
        tell(now, done, total);
    }

    private synchronized void tell(Phase now, long done, long total) {
        boolean news = !begun || now != phase;
        long millis = clock.millis();
        if (!news && millis < nextMillis) {
            return;
        }
        begun = true;
        phase = now;
        nextMillis = millis + (terminal ? TERMINAL_PAUSE_MILLIS : LOG_PAUSE_MILLIS);
        if (terminal) {
            story.print("\r\u001b[K" + bar(done, total) + text(now, done, total));
            drawn = true;
        } else {
            story.println(text(now, done, total));
        }
        story.flush();
    }

    private static String text(Phase phase, long done, long total) {
        String name = phase.name().toLowerCase(Locale.ROOT);
        String unit = phase == Phase.ACCRUE ? "order line" : "grading";
        return total > 0
                ? name + ": " + Words.grouped(done) + " of " + Words.count(total, unit)
                : name + ": " + Words.count(done, unit);
    }

    private static String bar(long done, long total) {
        if (total <= 0) {
            return "";
        }
        int filled = (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
        return "[" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] ";
    }

    /** Wipes the line that redraws itself, so that what follows stands at a line's start. */
    @Override
    public void close() {
        wipe();
    }

    /** The same, between two dates of a backfill; the next report draws it again. */
    synchronized void wipe() {
        if (drawn) {
            story.print("\r\u001b[K");
            story.flush();
            drawn = false;
        }
    }
}
