package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Story;
import io.vipgrader.document.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log for machines: a JSON object a line, each saying where the run stands, the last one what to do. */
class LogLinesTest {
    private static final String GRADE = "grade --as-of 2025-12-31";

    @TempDir
    private Path directory;

    private static List<Map<String, Object>> lines(Invocation ended) {
        return ended.story().lines().map(Json::parse).toList();
    }

    @Test
    void everyLineOfARunSaysWhereItStands() {
        List<Map<String, Object>> lines = lines(CornerShop.in(directory).logged(GRADE));

        assertThat(lines)
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line)
                        .containsKeys("time", "level", "process", "message")
                        .containsEntry("run", 1L)
                        .containsEntry("as_of", "2025-12-31"));
        assertThat(lines.stream().filter(line -> line.containsKey("phase")).map(line -> line.get("phase")))
                .containsSequence("accrue", "rank")
                .containsSequence("write", "publish");
        assertThat(lines.get(0)).containsEntry("time", "2026-01-01T02:00:00Z").containsEntry("level", "INFO");
    }

    @Test
    void aLineAboutAProgrammeNamesIt() {
        CornerShop shop = CornerShop.in(directory);
        shop.write("orders/2.csv", CornerShop.HEADER + "\n고객,2025-01-01,700\n");
        shop.write("job.yaml", CornerShop.JOB.replace("{directory: out}", "{directory: out, charset: ISO-8859-1}"));

        assertThat(lines(shop.logged(GRADE)))
                .filteredOn(line -> line.get("level").equals("ERROR"))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("program", "corner"));
    }

    @Test
    void aMessageOfManyLinesIsOneLineAndWhole() {
        CornerShop shop = CornerShop.in(directory).write("policy.yaml", "program: corner\n");
        Invocation ended = shop.logged(GRADE);

        assertThat(lines(ended))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("level", "FATAL")
                        .containsEntry("exit_code", 78L)
                        .extractingByKey("message")
                        .asString()
                        .contains("policy.yaml:1:1: ", "^"));
    }

    @Test
    void aCellForgesNoLine() {
        CornerShop shop = CornerShop.in(directory)
                .write("job.yaml", StoreNames.job(CornerShop.JOB))
                .write("orders/1.csv", StoreNames.orders("SIDE"));
        assertThat(shop.run("grade --as-of 2025-12-30").exitCode()).isZero();
        shop.write("orders/1.csv", StoreNames.orders("\"G\u001b[31mX\nERROR: forged line\""));

        Invocation refused = shop.grade();
        assertThat(refused.story()).contains("store 'G\\u001B[31mX\\u000AERROR: forged line'");
        Invocation accepted = Invocation.of(
                "grade",
                "--as-of",
                "2025-12-31",
                "--accept=new-values",
                "--accept=stores",
                "--reason",
                "so\u001b[2J\nERROR: forged line",
                "--job",
                shop.path("job.yaml").toString());
        assertThat(accepted.exitCode()).as(accepted.story()).isZero();
        assertThat(accepted.story()).contains("reason: 'so\\u001B[2J\\u000AERROR: forged line'");
        assertThat(refused.result() + refused.story() + accepted.story())
                .doesNotContain("\u001b")
                .doesNotContain("\nERROR: forged");
    }

    @Test
    void aSlipOnTheCommandLineIsALineToo() {
        assertThat(lines(Invocation.logged("grade", "--as-of", "never", "--job", "job.yaml")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("exit_code", 2L)
                        .containsEntry(
                                "message",
                                "--as-of never is no date; write YYYY-MM-DD, or yesterday; wrong usage; see vip-grader"
                                        + " grade --help"));
    }

    @Test
    void theFormIsTheOneAskedForOrFollowsTheTerminal() {
        assertThat(LogForm.asked(List.of("grade", "--log", "text"))).isEqualTo(LogForm.TEXT);
        assertThat(LogForm.asked(List.of("--log=JSON", "grade"))).isEqualTo(LogForm.JSON);
        assertThat(LogForm.asked(List.of("grade", "--log=json", "--log", "auto")))
                .isEqualTo(LogForm.AUTO);
        assertThat(LogForm.asked(List.of("grade", "--log"))).isEqualTo(LogForm.AUTO);
        assertThat(LogForm.asked(List.of("grade", "--log", "xml"))).isEqualTo(LogForm.AUTO);
        assertThat(LogForm.AUTO.form(true)).isEqualTo(Story.Form.TEXT);
        assertThat(LogForm.AUTO.form(false)).isEqualTo(Story.Form.JSON);
        assertThat(LogForm.TEXT.form(false)).isEqualTo(Story.Form.TEXT);
        assertThat(LogForm.JSON.form(true)).isEqualTo(Story.Form.JSON);
    }

    @Test
    void everyCommandKnowsTheOptionAndRefusesAnotherForm() {
        CornerShop shop = CornerShop.in(directory);
        assertThat(shop.run("check --log json").exitCode()).isZero();
        assertThat(shop.run("runs list --log text").exitCode()).isZero();
        assertThat(shop.run("check --log xml").exitCode()).isEqualTo(2);
    }
}
