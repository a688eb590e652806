package io.vipgrader.sample;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How fast a year is written; no test, started by hand: {@code java -cp target/classes:target/test-classes
 * io.vipgrader.sample.SampleThroughput DIRECTORY [LINES [THREADS]]}. The directory is written to and emptied; on a
 * memory file system the device has no part in it. One year is written before the five that are timed.
 */
final class SampleThroughput {
    private static final int RUNS = 5;

    private SampleThroughput() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]).resolve("sample-throughput");
        long lines = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_000_000;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        SampleYear year = SampleYear.of(1, lines, 2025, 12, threads);
        elapsedMillis(year, directory);
        long[] millis = new long[RUNS];
        Arrays.setAll(millis, run -> elapsedMillis(year, directory));
        Arrays.sort(millis);
        long median = millis[RUNS / 2];
        System.out.println(lines + " lines, " + threads + " threads: median " + median + " ms of "
                + Arrays.toString(millis) + ", " + lines * 1000 / Math.max(1, median) + " lines a second");
    }

    private static long elapsedMillis(SampleYear year, Path directory) {
        Disk disk = new LocalDisk();
        disk.delete(directory);
        long startNanos = System.nanoTime();
        year.write(directory, disk, false, lines -> {}, () -> false);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        disk.delete(directory);
        return millis;
    }
}
