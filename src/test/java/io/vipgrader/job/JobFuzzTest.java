package io.vipgrader.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a job file holds: it is a job, or it earns problems with a remedy; nothing else, and the same twice. */
class JobFuzzTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SHOP_USER", "shop", "EMPTY", "");

    @TempDir
    private static Path directory;

    private record Outcome(Optional<Job> job, List<String> problems) {}

    @DictionaryFile(resourcePath = "job.dict")
    @FuzzTest(maxDuration = "10m")
    void anyTextIsAJobOrHasProblems(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("job.yaml"), bytes);
        Outcome outcome = read(file);
        assertThat(outcome.job().isPresent()).isEqualTo(outcome.problems().isEmpty());
        assertThat(read(file)).isEqualTo(outcome);
    }

    private static Outcome read(Path file) {
        Problems problems = new Problems();
        Optional<Job> job = Jobs.read(file, ENVIRONMENT, new LocalDisk(), problems);
        return new Outcome(
                job, problems.sorted().stream().map(JobFuzzTest::told).toList());
    }

    private static String told(Problem problem) {
        assertThat(problem.remedy()).isNotBlank();
        return problem.render();
    }
}
