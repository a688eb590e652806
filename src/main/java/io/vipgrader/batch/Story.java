package io.vipgrader.batch;

import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.document.JsonText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is told on standard error, by whomever: the commands, the progress, the frameworks' log. For people as plain lines,
 * for machines one JSON object a line, with where the run stands: process, run, as-of date and phase, as far as they are known.
 *
 * <p>Any thread may tell. A JSON line holds no customer id; who tells one that does gives {@link #end} both ways to say it.
 */
public final class Story {
    private static volatile Optional<Story> ofProcess = Optional.empty();

    private final PrintWriter lines;
    private final Form form;
    private final Clock clock;
    private volatile Scene scene = new Scene(OptionalLong.empty(), Optional.empty(), Optional.empty());

    public Story(PrintWriter lines, Form form, Clock clock) {
        this.lines = lines;
        this.form = form;
        this.clock = clock;
    }

    /** How lines look. */
    public enum Form {
        /** For people: the message, with a word in front where it is no mere news. */
        TEXT,
        /** For machines: one object a line. */
        JSON
    }

    /** How grave a line is. */
    public enum Level {
        INFO(""),
        WARN("WARN: "),
        ERROR("ERROR: "),
        /** What ended the process with another exit code than 0. */
        FATAL("vip-grader: ");

        private final String before;

        Level(String before) {
            this.before = before;
        }
    }

    /**
     * Where a run stands.
     *
     * @param run number in the history; empty before it has one
     */
    public record Scene(OptionalLong run, Optional<LocalDate> asOf, Optional<Phase> phase) {}

    /** The story that the frameworks' log joins, where one was named. */
    static Optional<Story> ofProcess() {
        return ofProcess;
    }

    /** Lets the frameworks' log join this story: there is one log in a process. */
    public void joinedByLog() {
        ofProcess = Optional.of(this);
    }

    public Form form() {
        return form;
    }

    public Scene scene() {
        return scene;
    }

    /** What later lines say of where they stand. */
    public void setScene(OptionalLong run, LocalDate asOf) {
        scene = new Scene(run, Optional.of(asOf), Optional.empty());
    }

    /** The same for the phase alone; empty between two runs. */
    public void setPhase(Optional<Phase> phase) {
        scene = new Scene(scene.run, scene.asOf, phase);
    }

    public void info(String message) {
        tell(Level.INFO, message, Map.of());
    }

    public void warn(String message) {
        tell(Level.WARN, message, Map.of());
    }

    /**
     * Tells one thing.
     *
     * @param message of one line or several
     * @param facts more for machines, such as {@code program}; people aren't told them
     */
    public void tell(Level level, String message, Map<String, ?> facts) {
        if (form == Form.TEXT) {
            print(level.before + message + System.lineSeparator());
        } else {
            print(JsonText.line(object(level, message, facts)));
        }
    }

    /**
     * Tells what ended the process.
     *
     * @param message may name a customer
     * @param discreet the same without, for a log that is kept and passed on
     */
    public void end(String message, String discreet, int exitCode) {
        tell(Level.FATAL, form == Form.TEXT ? message : discreet, Map.of("exit_code", exitCode));
    }

    private Map<String, Object> object(Level level, String message, Map<String, ?> facts) {
        Map<String, Object> object = new LinkedHashMap<>();
        Scene here = scene;
        object.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        object.put("level", level.name());
        object.put("process", ProcessHandle.current().pid());
        here.run.ifPresent(run -> object.put("run", run));
        here.asOf.ifPresent(asOf -> object.put("as_of", asOf.toString()));
        here.phase.ifPresent(phase -> object.put("phase", phase.step()));
        object.putAll(facts);
        object.put("message", message);
        return object;
    }

    /** A piece of a line that redraws itself; only people are shown any. */
    public void print(String text) {
        synchronized (lines) {
            lines.print(text);
            lines.flush();
        }
    }
}
