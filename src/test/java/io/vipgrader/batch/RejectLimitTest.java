package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up to the limit rejects are set aside; above it nothing is published and all of them are told. */
class RejectLimitTest {
    private static final String GOOD = "o1,c-1,2025-05-05,1000,PAID,FOOD";

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    /** So many bad lines, then good ones up to a total. */
    private static List<String> lines(int bad, int total) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < bad; i++) {
            lines.add("o1,c-1,2025-05-05,much" + i + ",PAID,FOOD");
        }
        lines.addAll(Collections.nCopies(total - bad, GOOD));
        return lines;
    }

    @Test
    void asManyAsTheNumberArePublished() {
        RunOutcome outcome = shop.limit("3").orders(lines(3, 100)).grade();
        assertThat(outcome.gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
        assertThat(outcome.rejects()).isEqualTo(3);
        assertThat(shop.path("out/alpha/2025-12-31/rejects.csv")).content().hasLineCount(4);
    }

    @Test
    void oneMoreThanTheNumberRefusesTheRun() {
        shop.limit("3").orders(lines(4, 1_200));
        assertThatThrownBy(shop::grade).isInstanceOf(RefusedException.class).hasMessage("""
                        4 of 1,200 lines can't be read, more than the limit of 3; nothing is published; mend them or raise \
                        limits.rejects
                          orders/year.csv:2: amount: %s
                          orders/year.csv:3: amount: %s
                          orders/year.csv:4: amount: %s
                          orders/year.csv:5: amount: %s
                          all of them: %s""".formatted(
                        reason("much0"),
                        reason("much1"),
                        reason("much2"),
                        reason("much3"),
                        shop.path("out/.refused/rejects.csv")));
        assertThat(shop.names()).containsExactly("", ".refused", ".refused/rejects.csv");
        assertThat(shop.path("out/.refused/rejects.csv")).content().hasLineCount(5);
    }

    private static String reason(String found) {
        return "'" + found + "' is not a number; allowed: digits such as 1234, -1234 or 1234.50";
    }

    @Test
    void aShareIsOfAllLinesRejectsIncluded() {
        RunOutcome outcome = shop.limit("0.5%").orders(lines(5, 1_000)).grade();
        assertThat(outcome.rejects()).isEqualTo(5);
        assertThatThrownBy(() -> shop.orders(lines(6, 1_000)).grade())
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "6 of 1,000 lines can't be read, more than the limit of 0.5%; nothing is published;");
    }

    @Test
    void fiveAreToldAndTheRestIsInTheList() {
        shop.limit("0").orders(lines(7, 10));
        assertThatThrownBy(shop::grade)
                .hasMessageContaining("orders/year.csv:6: ")
                .hasMessageNotContaining("orders/year.csv:7: ");
        assertThat(shop.path("out/.refused/rejects.csv")).content().hasLineCount(8);
    }

    @Test
    void aHundredThousandArePublishedWhereTheyAreAllowed() {
        RunOutcome outcome = shop.limit("100%").orders(lines(100_000, 100_001)).grade();
        assertThat(outcome.rejects()).isEqualTo(100_000);
        assertThat(shop.path("out/beta/2025-12-31/rejects.csv")).content().hasLineCount(100_001);
    }

    @Test
    void aRunThatPassesDropsTheListOfTheOneThatDidNot() {
        shop.limit("3").orders(lines(4, 100));
        assertThatThrownBy(shop::grade).isInstanceOf(RefusedException.class);
        shop.orders(lines(3, 100)).grade();
        assertThat(shop.path("out/.refused")).doesNotExist();
    }

    @Test
    void whatWasPublishedBeforeStays() throws IOException {
        shop.grade();
        byte[] before = Files.readAllBytes(shop.path("out/alpha/2025-12-31/grades.csv"));
        shop.orders(lines(50, 100));
        assertThatThrownBy(shop::grade).isInstanceOf(RefusedException.class);
        assertThat(shop.path("out/alpha/2025-12-31/grades.csv")).hasBinaryContent(before);
        assertThat(History.read(shop.repository(), new LocalDisk()))
                .extracting(History.RunRecord::status)
                .containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void aDryRunWritesNoList() {
        shop.orders(lines(50, 100));
        assertThatThrownBy(() -> shop.run(Shop.DRY).grade(Shop.YEAR_END))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining(".refused");
        assertThat(shop.out()).doesNotExist();
    }
}
