package io.vipgrader.batch;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own beside the test's: what it holds ends with it, and it can be killed. */
final class OtherProcess implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Starts a process that has the history at that address open, with one more job instance in it. */
    static OtherProcess holding(String url) throws IOException {
        return start("history", url);
    }

    /** Starts a process that holds the run lock of that directory. */
    static OtherProcess locking(Path output) throws IOException {
        return start("lock", output.toString());
    }

    /** Starts a process whose run goes on until it is asked to stop, and then ends so. */
    static OtherProcess running(RunEnd end) throws IOException {
        return start("run", end.name());
    }

    /** How a run ends that was asked to stop. */
    enum RunEnd {
        LEFT_OFF,
        ALL_DONE,
        PUBLISHED,
        FAILED
    }

    /** Starts a process whose run has ended, and which then leaves; it prints all that a hook left behind would. */
    static OtherProcess endingByItself() throws IOException {
        return start("end", "");
    }

    private static OtherProcess start(String what, String argument) throws IOException {
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        what,
                        argument)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OtherProcess other = new OtherProcess(process);
        other.await(READY);
        return other;
    }

    /** Waits for a line that the process prints. */
    void await(String line) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String found = reader.readLine();
        if (!line.equals(found)) {
            close();
            throw new IOException("expected " + line + ", found " + found);
        }
    }

    /** What it prints until it ends. */
    String rest() {
        return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** kill -9 */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; what the process still prints can be awaited. */
    void terminate() {
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "history" -> holdHistory(arguments[1]);
            case "lock" ->
                RunLock.holding(
                        Path.of(arguments[1]), new LocalDisk(), Clock.systemUTC(), OtherProcess::sayReadyAndWait);
            case "end" -> endByItself();
            default -> runUntilStopped(RunEnd.valueOf(arguments[1]));
        }
    }

    private static void holdHistory(String url) {
        Ledger ledger = Ledger.open(new Job.Database(url), Patience.NONE, new LocalDisk(), System.err::println);
        ledger.statements().update("insert into batch_job_instance values (1, 0, 'grade', 'key')");
        sayReadyAndWait();
    }

    private static void endByItself() {
        System.out.println(READY);
        StopHook.install(new StopSwitch(), System.out::println).close();
        System.out.println("left");
    }

    private static void runUntilStopped(RunEnd end) {
        StopSwitch stop = new StopSwitch();
        StopHook hook = StopHook.install(stop, System.out::println);
        System.out.println(READY);
        while (!stop.stopped()) {
            Thread.onSpinWait();
        }
        System.out.println("ended");
        switch (end) {
            case LEFT_OFF -> hook.leftOff();
            case ALL_DONE, PUBLISHED -> hook.allDone(end == RunEnd.PUBLISHED);
            case FAILED -> System.out.println("failed");
        }
        hook.close();
    }

    /** Until it is killed. */
    private static boolean sayReadyAndWait() {
        System.out.println(READY);
        while (true) {
            LockSupport.park();
        }
    }
}
