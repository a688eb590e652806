package io.vipgrader.cli;

import io.vipgrader.batch.Progress;
import io.vipgrader.batch.Story;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells a person or a log how far a run is: on a terminal one line that redraws itself five times a second, otherwise a
 * line at each new phase, every ten seconds, and, where nothing moves, at each heartbeat. Many threads may report at once;
 * reports that come too soon cost one volatile read.
 */
final class ProgressLines implements Progress, AutoCloseable {
    private static final long TERMINAL_PAUSE_MILLIS = 200;
    private static final long LOG_PAUSE_MILLIS = 10_000;
    private static final int BAR_WIDTH = 30;

    private final Story story;
    private final Clock clock;
    private final boolean drawing;
    private final boolean quiet;
    private final long heartbeatMillis;
    private final PhaseTimes times;
    private volatile long nextMillis;
    private volatile boolean begun;
    private volatile Phase phase = Phase.ACCRUE;
    private volatile long lastDone;
    private volatile long lastTotal;
    private long toldMillis;
    private boolean drawn;

    /**
     * @param terminal whether a person watches, so that a line may redraw itself
     * @param heartbeatMillis how long nothing may be told, where {@link #beat} is called often enough
     */
    ProgressLines(Story story, Clock clock, boolean terminal, boolean quiet, long heartbeatMillis, PhaseTimes times) {
        this.quiet = quiet;
        this.story = story;
        this.clock = clock;
        this.drawing = terminal && story.form() == Story.Form.TEXT;
        this.heartbeatMillis = heartbeatMillis;
        this.times = times;
        this.toldMillis = clock.millis();
    }

    @Override
    public void begun(OptionalLong run, LocalDate asOf) {
        story.setScene(run, asOf);
    }

    @Override
    public void entered(Phase entered) {
        times.enter(entered);
        story.setPhase(Optional.of(entered));
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
        lastDone = done;
        lastTotal = total;
        nextMillis = millis + (drawing ? TERMINAL_PAUSE_MILLIS : LOG_PAUSE_MILLIS);
        toldMillis = millis;
        if (drawing) {
            story.print("\r\u001b[K" + bar(done, total) + text(now, done, total));
            drawn = true;
        } else {
            story.tell(Story.Level.INFO, text(now, done, total), facts(done, total));
        }
    }

    /** Says that the run is alive, where nothing was told for the length of a heartbeat. A terminal shows its line anyway. */
    synchronized void beat() {
        long millis = clock.millis();
        if (quiet || drawing || millis - toldMillis < heartbeatMillis) {
            return;
        }
        toldMillis = millis;
        String where = story.scene().phase().map(Phase::step).orElse("between two steps");
        boolean moved = begun && story.scene().phase().equals(Optional.of(phase));
        String far = moved ? text(phase, lastDone, lastTotal) : where;
        story.tell(Story.Level.INFO, "alive; " + far, moved ? facts(lastDone, lastTotal) : Map.of());
    }

    private static Map<String, Object> facts(long done, long total) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("done", done);
        if (total > 0) {
            facts.put("total", total);
        }
        return facts;
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
        times.leave();
        story.setPhase(Optional.empty());
        wipe();
    }

    /** The same, between two dates of a backfill; the next report draws it again. */
    synchronized void wipe() {
        if (drawn) {
            story.print("\r\u001b[K");
            drawn = false;
        }
    }
}
