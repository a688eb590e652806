package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample's own job, but for where it lies: its output and history go below a temporary directory. */
final class SampleShop {
    private SampleShop() {}

    /** Writes the job file; its output is {@code out} in the directory. */
    static Path job(Path directory) throws IOException {
        return job(directory, Path.of("sample-data"));
    }

    /** The same job for another generated year. */
    static Path job(Path directory, Path year) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        String job = Files.readString(Path.of("config/job.yaml"))
                .replace("../sample-data", year.toAbsolutePath().toString())
                .replaceAll("(?m)^  - (\\S+)$", "  - " + Path.of("config").toAbsolutePath() + "/$1");
        return Files.writeString(config.resolve("job.yaml"), job);
    }

    /** Grades the sample year and returns Shinsegae's published directory; the other programmes' lie beside it. */
    static Path grade(Path directory) throws IOException {
        Invocation graded = Invocation.of("grade", "--job", job(directory).toString(), "--as-of", "2025-12-31");
        assertThat(graded.exitCode()).as(graded.story()).isZero();
        return directory.resolve("out/shinsegae/2025-12-31");
    }
}
