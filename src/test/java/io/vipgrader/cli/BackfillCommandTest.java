package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.cli.BackfillCommand.Every;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dates of a backfill are the last days of the units, each is told, and the gravest decides the exit code. */
class BackfillCommandTest {
    private static final String QUARTER = "backfill --from 2025-01-01 --to 2025-03-31 --every month";

    @TempDir
    private Path directory;

    private CornerShop shop;

    @BeforeEach
    void openShop() {
        shop = CornerShop.in(directory);
    }

    private static List<LocalDate> dates(Every every, String from, String to) {
        return every.dates(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void bothEndsBelongToIt() {
        assertThat(dates(Every.DAY, "2024-02-28", "2024-03-01"))
                .extracting(LocalDate::toString)
                .containsExactly("2024-02-28", "2024-02-29", "2024-03-01");
        assertThat(dates(Every.MONTH, "2024-01-31", "2024-03-30"))
                .extracting(LocalDate::toString)
                .containsExactly("2024-01-31", "2024-02-29");
    }

    @Test
    void quartersAndYearsEndWithTheirLastMonth() {
        assertThat(dates(Every.QUARTER, "2025-01-01", "2025-12-31"))
                .extracting(LocalDate::toString)
                .containsExactly("2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31");
        assertThat(dates(Every.YEAR, "2023-12-31", "2025-12-30"))
                .extracting(LocalDate::toString)
                .containsExactly("2023-12-31", "2024-12-31");
    }

    @Test
    void eachDateIsToldInOrder() {
        Invocation backfill = shop.run(QUARTER + " --quiet");

        assertThat(backfill.exitCode()).as(backfill.story()).isZero();
        assertThat(backfill.result().lines().filter(line -> line.startsWith("corner")))
                .containsExactly(
                        "corner as of 2025-01-31, provisional: 2 customers",
                        "corner as of 2025-02-28, provisional: 2 customers",
                        "corner as of 2025-03-31, provisional: 3 customers");
        assertThat(backfill.story()).isEmpty();
    }

    @Test
    void aDateThatFailsIsToldAndTheOthersArePublished() {
        shop.write("out/corner/2025-02-28", "in the way");
        Invocation backfill = shop.run(QUARTER + " --quiet");

        assertThat(backfill.exitCode()).isEqualTo(73);
        assertThat(backfill.story())
                .startsWith("ERROR: 2025-02-28 failed: ")
                .contains("\nvip-grader: 1 date failed, the first 2025-02-28: ")
                .hasLineCount(2);
        assertThat(shop.path("out/corner/2025-03-31/grades.csv")).exists();
    }

    @Test
    void theGravestIsNotTheLargestNumber() {
        assertThat(ExitCode.CANNOT_WRITE.orGraver(ExitCode.DATA_REFUSED)).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(ExitCode.DATA_REFUSED.orGraver(ExitCode.CANNOT_WRITE)).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(ExitCode.values()).extracting(ExitCode::value).containsExactly(1, 2, 78, 65, 66, 73, 75, 0);
    }
}
