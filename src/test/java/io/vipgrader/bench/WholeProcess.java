package io.vipgrader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as an operator starts it, from fork to exit, and what the operating system says of it: elapsed time, time on the
 * processors, and the most memory that was ever resident ({@code VmHWM}). The last two are read every two milliseconds while
 * the process lives, so what it does in its last two is missed. Linux only.
 */
record WholeProcess(List<String> command, Map<String, String> environment, Path log) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    private static final long POLL_MILLIS = 2;

    /** Linux reports times of processes in hundredths of a second, whatever its own tick. */
    private static final long MILLIS_PER_TICK = 10;

    /** In {@code /proc/PID/stat}, behind the name in brackets: user and system time. */
    private static final int USER_TICKS = 11;

    /** What a run took. */
    record Cost(long elapsedMillis, long processorMillis, long peakKibibytes) {}

    /** @throws IllegalStateException with the end of its output, where it doesn't end with 0 */
    Cost run() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long startNanos = System.nanoTime();
        Process process = builder.start();
        long peakKibibytes = 0;
        long processorMillis = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peakKibibytes = Math.max(peakKibibytes, peak(process.pid()));
            processorMillis = Math.max(processorMillis, processor(process.pid()));
        }
        long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + " of " + String.join(" ", command)
                    + "\n" + Files.readString(log));
        }
        return new Cost(elapsedMillis, processorMillis, peakKibibytes);
    }

    private static long peak(long pid) {
        Matcher line = PEAK.matcher(proc(pid, "status"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private static long processor(long pid) {
        String stat = proc(pid, "stat");
        List<String> fields = new ArrayList<>(
                List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ")));
        return fields.size() <= USER_TICKS + 1
                ? 0
                : (Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(USER_TICKS + 1)))
                        * MILLIS_PER_TICK;
    }

    /** Empty for a process that has just ended. */
    private static String proc(long pid, String name) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), name));
        } catch (IOException ended) {
            return "";
        }
    }
}
