package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or date out of its range is wrong usage, told before any file is looked at: the job named here is none. */
class OptionRangeTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grade --as-of 2025-12-31 --threads 500"
                        + " | --threads 500 is not in 1 to 256; leave it out for one per processor",
                "grade --as-of 2025-12-31 --threads -3"
                        + " | --threads -3 is not in 1 to 256; leave it out for one per processor",
                "grade --as-of 2025-12-31 --threads 0"
                        + " | --threads 0 is not in 1 to 256; leave it out for one per processor",
                "backfill --from 2025-01-01 --to 2025-12-31 --every month --threads 257"
                        + " | --threads 257 is not in 1 to 256; leave it out for one per processor",
                "runs --last -1 | --last -1 is not 1 or more; leave it out for the last 20",
                "runs --last 0 | --last 0 is not 1 or more; leave it out for the last 20",
                "grade --as-of +999999999-12-31 | --as-of +999999999-12-31 is not in the years 1900 to 2200; write"
                        + " YYYY-MM-DD, or yesterday",
                "grade --as-of 1899-12-31 | --as-of 1899-12-31 is not in the years 1900 to 2200; write"
                        + " YYYY-MM-DD, or yesterday",
                "grade --as-of 2201-01-01 | --as-of 2201-01-01 is not in the years 1900 to 2200; write"
                        + " YYYY-MM-DD, or yesterday",
                "grade --as-of 2025-02-29 | --as-of 2025-02-29 is no date; write YYYY-MM-DD, or yesterday",
                "backfill --from 0001-01-01 --to 2025-12-31 --every day"
                        + " | --from 0001-01-01 is not in the years 1900 to 2200; write YYYY-MM-DD",
                "backfill --from 2025-01-01 --to +99999-12-31 --every day"
                        + " | --to +99999-12-31 is not in the years 1900 to 2200; write YYYY-MM-DD",
                "backfill --from 2025-12-31 --to 2025-01-01 --every day"
                        + " | --from 2025-12-31 is after --to 2025-01-01; write the earlier one first"
            })
    void itIsToldWithWhatIsAllowed(String arguments, String message) {
        Invocation invocation = Invocation.of((arguments + " --job no-such-job.yaml").split(" "));

        assertThat(invocation.story().lines().findFirst()).contains(message);
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.result()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1_00", "1000_000", "_100", "100_", "1__000"})
    void groupsOfOtherThanThreeDigitsAreRefused(String lines) {
        Invocation invocation = Invocation.of("sample", "--out", "no-such-directory", "--lines", lines);

        assertThat(invocation.story().lines().findFirst())
                .contains("--lines " + lines + " is no whole number; write it like 1_000_000");
        assertThat(invocation.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1900-01-01", "2200-12-31"})
    void theFirstAndTheLastDayAreAllowed(String date) {
        Invocation invocation = Invocation.of("grade", "--as-of", date, "--job", "no-such-job.yaml");

        assertThat(invocation.exitCode()).isEqualTo(78);
    }

    @ParameterizedTest
    @CsvSource({"-3", "0", "257"})
    void theSampleTakesNoSuchNumberOfThreadsEither(String threads) {
        Invocation invocation =
                Invocation.of("sample", "--out", directory.toString(), "--lines", "100", "--threads", threads);

        assertThat(invocation.story()).contains("threads").contains("256");
        assertThat(invocation.exitCode()).isEqualTo(2);
    }
}
