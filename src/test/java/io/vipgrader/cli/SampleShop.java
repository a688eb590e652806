package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Explaining;
import io.vipgrader.batch.Progress;
import io.vipgrader.batch.StopSwitch;
import io.vipgrader.batch.Surroundings;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Overrides;
import io.vipgrader.job.Setup;
import io.vipgrader.report.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

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

    /** Everybody's stories, against what {@link #grade} published. */
    static Explaining explaining(Path directory) {
        Setup setup = Setup.read(directory.resolve("config/job.yaml"), Overrides.NONE, Map.of(), new LocalDisk());
        Surroundings surroundings = new Surroundings(
                new LocalDisk(),
                Clock.fixed(Invocation.NOW, ZoneOffset.UTC),
                Product.VERSION,
                new StopSwitch(),
                Progress.UNWATCHED);
        return Explaining.read(
                setup.job(),
                setup.programmes(),
                LocalDate.of(2025, 12, 31),
                Optional.empty(),
                Optional.empty(),
                2,
                surroundings);
    }
}
