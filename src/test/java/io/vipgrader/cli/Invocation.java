package io.vipgrader.cli;

import io.vipgrader.batch.Story;
import io.vipgrader.files.LocalDisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** One command run inside the test's own process, at a fixed moment. */
record Invocation(int exitCode, String result, String story) {
    static final Instant NOW = Instant.parse("2026-01-01T02:00:00Z");

    /** A machine that prints nowhere. */
    static Main.Machine machine() {
        return machine(Map.of(), Story.Form.TEXT, new StringWriter(), new StringWriter());
    }

    /** A machine of which only what it tells on the side is kept. */
    static Main.Machine machine(StringWriter story) {
        return machine(Map.of(), Story.Form.TEXT, new StringWriter(), story);
    }

    private static Main.Machine machine(
            Map<String, String> environment, Story.Form form, StringWriter result, StringWriter story) {
        return new Main.Machine(
                new LocalDisk(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                environment,
                new PrintWriter(result, true),
                new Story(new PrintWriter(story, true), form, Clock.fixed(NOW, ZoneOffset.UTC)),
                false);
    }

    static Invocation of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static Invocation of(Map<String, String> environment, String... arguments) {
        return of(environment, Story.Form.TEXT, arguments);
    }

    /** The same with the log as machines want it. */
    static Invocation logged(String... arguments) {
        return of(Map.of(), Story.Form.JSON, arguments);
    }

    static Invocation of(Map<String, String> environment, Story.Form form, String... arguments) {
        StringWriter result = new StringWriter();
        StringWriter story = new StringWriter();
        int exitCode = Main.run(machine(environment, form, result, story), arguments);
        return new Invocation(exitCode, result.toString(), story.toString());
    }
}
