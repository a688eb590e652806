package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.sql.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample year with all its programmes gives the same bytes, and the same facts in manifests and summaries, from files, from H2,
 * and from PostgreSQL whether the database adds the lines up or every line is read.
 */
class FourWaysTest {
    private static final String ROAD = "vipgrader.road";

    @TempDir
    private static Path directory;

    private static Map<String, String> fromFiles = Map.of();
    private static Map<String, String> facts = Map.of();
    private static String postgres = "";

    @BeforeAll
    static void gradeTheFilesAndFillATable() throws Exception {
        SampleShop.grade(Files.createDirectory(directory.resolve("files")));
        fromFiles = PublishedFiles.of(directory.resolve("files/out"));
        assertThat(fromFiles).containsKey("small-mall/2025-12-31/grades.csv").hasSizeGreaterThan(30);
        facts = PublishedFacts.of(directory.resolve("files/out"));
        assertThat(facts)
                .containsKeys("small-mall/2025-12-31/manifest.json files")
                .hasSizeGreaterThan(9 * 20);
        postgres = Postgres.freshDatabase();
        SampleTable.fill(postgres);
    }

    /** Grades the table and tells what was said about it. */
    private static String graded(String name, String url, String parts, String road) throws Exception {
        Path shop = Files.createDirectory(directory.resolve(name));
        Path job = SampleShop.job(shop);
        String text = Files.readString(job);
        assertThat(text).contains("  files: [").contains("/orders/*.csv]");
        Files.writeString(
                job,
                text.replaceFirst(
                        "(?m)^  files: \\[.*orders/\\*\\.csv\\]",
                        "  jdbc: {url: \"" + url + "\", table: order_lines" + parts + "}"));
        Optional<String> before = Optional.ofNullable(System.getProperty(ROAD));
        System.setProperty(ROAD, road);
        try (ToldLines log = new ToldLines()) {
            Invocation graded = Invocation.of("grade", "--job", job.toString(), "--as-of", "2025-12-31");
            assertThat(graded.exitCode()).as(graded.story()).isZero();
            assertThat(PublishedFiles.of(shop.resolve("out"))).isEqualTo(fromFiles);
            assertThat(PublishedFacts.of(shop.resolve("out"))).isEqualTo(facts);
            return String.join("\n", log.lines());
        } finally {
            before.ifPresentOrElse(value -> System.setProperty(ROAD, value), () -> System.clearProperty(ROAD));
        }
    }

    @Test
    void h2GivesTheBytesOfTheFiles() throws Exception {
        String url = "jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1";
        SampleTable.fill(url);
        graded("h2", url, "", "");
    }

    @Test
    void postgresThatAddsUpGivesThem() throws Exception {
        assertThat(graded("push-down", postgres, ", partitions: 3", "push-down"))
                .contains("(push-down)");
    }

    @Test
    void postgresThatIsStreamedGivesThem() throws Exception {
        assertThat(graded("streaming", postgres, ", partitions: 3", "streaming"))
                .contains("(streaming)");
    }

    @Test
    void aProgrammeThatTellsOrdersApartIsStreamedUnlessAskedOtherwise() throws Exception {
        assertThat(graded("by-itself", postgres, ", partitions: 3", ""))
                .contains("(streaming)")
                .contains("since orders are told apart");
    }

    @Test
    void theJobThatIsShippedFillsAnH2ByItselfAndGivesThem() {
        Path out = directory.resolve("shipped");
        Invocation graded = Invocation.of(
                "grade", "--job", "config/database/job-h2.yaml", "--as-of", "2025-12-31", "--out", out.toString());
        assertThat(graded.exitCode()).as(graded.story()).isZero();
        assertThat(PublishedFiles.of(out)).isEqualTo(fromFiles);
    }

    @Test
    void theJobsForPostgresThatAreShippedAreInOrder() {
        for (String job : List.of("push-down", "streaming")) {
            Map<String, String> environment = Map.of("SHOP_USER", "shop", "SHOP_PASSWORD", "hush");
            Invocation checked = Invocation.of(environment, "check", "--job", "config/database/job-" + job + ".yaml");
            assertThat(checked.exitCode()).as(checked.result()).isZero();
        }
    }
}
