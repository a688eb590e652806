package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shut gate ends with 65 and a way out; the way out asks for a reason. */
class AcceptOptionsTest {
    private static final String GRADE = "grade --as-of 2025-12-31";

    @TempDir
    private Path directory;

    private CornerShop shop;

    @BeforeEach
    void openShopWithACopyOfItsOrders() {
        shop = CornerShop.in(directory).write("orders/2.csv", CornerShop.ORDERS);
    }

    @Test
    void aShutGateIsToldWithItsRemedyAndEndsWith65() {
        Invocation grade = shop.run(GRADE);
        assertThat(grade.exitCode()).isEqualTo(65);
        String refusal = "corner as of 2025-12-31: refused, nothing published: a gate is shut\n"
                + "  same-file: order files of the same content: orders/1.csv = orders/2.csv; limit: none; move the copy"
                + " away; if it is right, accept it: --accept same-file --reason TEXT\n"
                + "  candidate, whose summary.json holds all that was found: "
                + shop.path("out/corner/.gradings/2025-12-31.candidate") + "\n";
        assertThat(grade.result()).isEqualTo(refusal);
        assertThat(grade.story()).contains("ERROR: " + refusal);
        assertThat(shop.path("out/corner/2025-12-31")).doesNotExist();
    }

    @Test
    void verifySaysThatACandidateIsNoGrading() {
        shop.run(GRADE);
        Invocation verify = Invocation.of(
                "verify", shop.path("out/corner/.gradings/2025-12-31.candidate").toString());
        assertThat(verify.exitCode()).isNotZero();
    }

    @Test
    void gradeAcceptsWithAReason() throws Exception {
        Invocation grade = Invocation.of(
                "grade",
                "--as-of",
                "2025-12-31",
                "--accept",
                "same-file",
                "--accept",
                "spend",
                "--reason",
                "two tills, one article",
                "--job",
                shop.path("job.yaml").toString());
        assertThat(grade.exitCode()).as(grade.story()).isZero();
        assertThat(grade.story())
                .contains(
                        "WARN: corner as of 2025-12-31: gate same-file is shut and accepted: order files of the same",
                        "; reason: 'two tills, one article'\n");
        assertThat(Files.readString(shop.path("out/corner/2025-12-31/manifest.json")))
                .contains("\"reason\": \"two tills, one article\"");
        assertThat(shop.run(GRADE).result()).contains("already graded, nothing to do");
    }

    @Test
    void backfillAcceptsWithAReason() {
        String backfill = "backfill --from 2025-11-01 --to 2025-12-31 --every month";
        assertThat(shop.run(backfill).exitCode()).isEqualTo(65);
        Invocation accepted = shop.run(backfill + " --accept same-file --reason tills");
        assertThat(accepted.exitCode()).as(accepted.story()).isZero();
        assertThat(shop.path("out/corner/2025-11-30/manifest.json")).exists();
        assertThat(shop.path("out/corner/2025-12-31/manifest.json")).exists();
    }

    @Test
    void acceptingWithoutAReasonIsWrongUsage() {
        Invocation grade = shop.run(GRADE + " --accept same-file");
        assertThat(grade.exitCode()).isEqualTo(2);
        assertThat(grade.story()).contains("--accept needs --reason; say why, it goes into the manifest");
    }

    @Test
    void aReasonForNothingIsWrongUsage() {
        Invocation grade = shop.run(GRADE + " --reason tills");
        assertThat(grade.exitCode()).isEqualTo(2);
        assertThat(grade.story()).contains("--reason is given without --accept; name the gate that it is about");
    }

    @Test
    void aGateThatThereIsNotIsWrongUsage() {
        Invocation grade = shop.run(GRADE + " --accept everything --reason tills");
        assertThat(grade.exitCode()).isEqualTo(2);
        assertThat(grade.story())
                .contains(
                        "--accept everything is no gate; write one of days, stores, spend, lines, customers, top-tier,"
                                + " lowered, new-values, same-file, duplicates");
    }
}
