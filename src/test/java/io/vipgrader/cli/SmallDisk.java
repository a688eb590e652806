package io.vipgrader.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few kibibytes in memory, mounted for a test; whoever may not mount skips the test. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk mount(Path directory, long kibibytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = succeeds(
                "mount", "-t", "tmpfs", "-o", "mode=0755,size=" + kibibytes + "k", "tmpfs", directory.toString());
        assumeTrue(mounted, "mounting a file system is not permitted here: run as root to see a really full disk");
        return new SmallDisk(directory);
    }

    /** @param options such as {@code size=64m} or {@code ro} */
    void remount(String options) throws IOException, InterruptedException {
        if (!succeeds("mount", "-o", "remount," + options, directory.toString())) {
            throw new IOException(directory + ": can't be mounted again with " + options);
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!succeeds("umount", directory.toString())) {
            throw new IOException(directory + ": can't be unmounted");
        }
    }
}
