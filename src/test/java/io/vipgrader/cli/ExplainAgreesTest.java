package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.batch.CustomerStory;
import io.vipgrader.batch.CustomerStory.CapUse;
import io.vipgrader.batch.CustomerStory.Standing;
import io.vipgrader.batch.Explaining;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a customer is what was published, for every customer and programme of the sample year. */
class ExplainAgreesTest {
    private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);

    @TempDir
    private static Path directory;

    @BeforeAll
    static void gradeTheYear() throws Exception {
        SampleShop.grade(directory);
    }

    @Test
    void everyCustomersStoryEndsInThePublishedRow() throws Exception {
        Explaining explaining = SampleShop.explaining(directory);
        for (String program : explaining.programmes()) {
            List<String> ids =
                    Files.readAllLines(directory.resolve("out/" + program + "/" + AS_OF + "/grades.csv")).stream()
                            .skip(1)
                            .map(row -> row.substring(0, row.indexOf(',')))
                            .toList();
            assertThat(ids).isNotEmpty();
            for (String id : ids) {
                CustomerStory story = explaining.of(id).stream()
                        .filter(one -> one.target().policy().program().equals(program))
                        .findFirst()
                        .orElseThrow();
                assertThat(story.customer()).isEqualTo(id);
                assertThat(story.published().standing())
                        .as(id + " in " + program + " " + story.published().sentence())
                        .isEqualTo(Standing.AGREES);
                assertThat(spendOfLines(story))
                        .as("lines of " + id + " in " + program)
                        .isEqualTo(story.row().get("spend"));
            }
        }
    }

    /** The lines told, less what the caps told, come to the spend that was published. */
    private static String spendOfLines(CustomerStory story) {
        BigInteger lines = story.lines().stream()
                .filter(line -> line.owner().equals(story.customer()))
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.measure().equals("spend"))
                .map(Part::recognised)
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger over = story.caps().stream()
                .filter(cap -> cap.measure().equals("spend"))
                .map(CapUse::over)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(lines.subtract(over), story.moneyScale())
                .setScale(story.target().policy().decimals(), RoundingMode.DOWN)
                .toPlainString();
    }

    @Test
    void theTextSaysThatThePublishedRowAgrees() {
        Invocation explained = Invocation.of(
                "explain",
                "C00000279",
                "--job",
                directory.resolve("config/job.yaml").toString(),
                "--as-of",
                "2025-12-31",
                "--program",
                "shinsegae");
        assertThat(explained.exitCode()).as(explained.story()).isZero();
        assertThat(explained.result())
                .startsWith("C00000279 in shinsegae as of 2025-12-31\nresult: GOLD, spend 49706250 >= 30000000\n")
                .contains("measures:\n  spend 49706250\n")
                .endsWith("agrees with the published row\n");
    }

    @Test
    void whoeverNobodyKnowsIsNoInput() {
        Invocation explained = Invocation.of(
                "explain",
                "nobody",
                "--job",
                directory.resolve("config/job.yaml").toString(),
                "--as-of",
                "2025-12-31",
                "--quiet");
        assertThat(explained.exitCode()).isEqualTo(ExitCode.NO_INPUT.value());
        assertThat(explained.story())
                .isEqualTo(
                        "vip-grader: customer nobody has no sale or return in the order lines, and no table about people"
                                + " knows the id; write it as the orders do, with all leading zeros\n");
    }

    @Test
    void aDayKnownBeforeTheAsOfDateIsWrongUsage() {
        Invocation graded = Invocation.of(
                "grade",
                "--job",
                directory.resolve("config/job.yaml").toString(),
                "--as-of",
                "2025-12-31",
                "--known-until",
                "2025-12-30");
        assertThat(graded.exitCode()).isEqualTo(ExitCode.USAGE.value());
        assertThat(graded.story())
                .startsWith("--known-until 2025-12-30 is before --as-of 2025-12-31; name that day or a later one\n");
    }
}
