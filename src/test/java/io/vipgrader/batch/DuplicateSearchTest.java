package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order lines that come again are found, told by their places, and refused where the job file asks for it. */
class DuplicateSearchTest {
    private static final String HEADER = "order_id,line_no,customer_id,ordered_at,amount,status,category";

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory)
                .edit("job.yaml", "{order: order_id,", "{order: order_id, line: line_no,")
                .edit("job.yaml", "policies:", "gates: {duplicates: all}\npolicies:");
        shop.orders(List.of());
        file("year.csv", "o1,1,ann,2025-03-01,100,PAID,FOOD", "o1,2,ann,2025-03-01,100,PAID,FOOD");
    }

    private void file(String name, String... lines) {
        shop.write("orders/" + name, HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    private String refusal(RunOptions options) {
        RunOutcome outcome = shop.run(options).grade(Shop.YEAR_END);
        assertThat(outcome.gradings().get(0).refusal())
                .as("all gradings of a run have the same lines")
                .isNotEmpty();
        assertThat(outcome.exitCode()).isEqualTo(65);
        return outcome.gradings().get(1).refusal();
    }

    @Test
    void linesOfOtherNumbersPass() {
        RunOutcome outcome = shop.grade();
        assertThat(outcome.exitCode()).isZero();
        assertThat(shop.path("out/.duplicates")).doesNotExist();
    }

    @Test
    void aLineThatComesAgainInAnotherFileIsTold() {
        file("zoo.csv", "o9,1,bob,2025-03-02,100,PAID,FOOD", "o1,2,ann,2025-03-01,100,PAID,FOOD");
        assertThat(refusal(Shop.PLAINLY))
                .startsWith(
                        "a gate is shut\n  duplicates: order lines that come again as they are: 1; limit: none; look at"
                                + " orders/zoo.csv:3 = orders/year.csv:3; ");
        assertThat(shop.path("out/.duplicates")).doesNotExist();
    }

    @Test
    void aLineThatComesAgainWithAnotherAmountIsAConflict() {
        file("zoo.csv", "o1,2,ann,2025-03-01,101,PAID,FOOD");
        assertThat(refusal(Shop.PLAINLY))
                .contains("duplicates: order lines that come again with other contents: 1; limit: none; look at"
                        + " orders/zoo.csv:2 = orders/year.csv:3; ");
    }

    @Test
    void aReturnUnderItsSalesNumberIsAnotherLine() {
        file("zoo.csv", "o1,2,ann,2025-03-09,100,REFUNDED,FOOD");
        assertThat(shop.grade().exitCode()).isZero();
    }

    @Test
    void cellsThatRunIntoEachOtherAreNotTheSame() {
        file("zoo.csv", "o11,,ann,2025-03-01,100,PAID,FOOD", "o,11,ann,2025-03-01,100,PAID,FOOD");
        assertThat(shop.grade().exitCode()).isZero();
    }

    @Test
    void linesWithoutOrderAndNumberAreToldFromNothing() {
        file("zoo.csv", ",,ann,2025-03-01,100,PAID,FOOD", ",,ann,2025-03-01,100,PAID,FOOD");
        assertThat(shop.grade().exitCode()).isZero();
    }

    @Test
    void aDryRunFindsThemAndLeavesNoTrace() {
        file("zoo.csv", "o1,2,ann,2025-03-01,100,PAID,FOOD");
        assertThat(refusal(Shop.DRY)).contains("orders/zoo.csv:2 = orders/year.csv:3");
        assertThat(shop.out()).doesNotExist();
    }

    @Test
    void onlyTheFirstFiveOfManyAreTold() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("p" + i + ",1,ann,2025-03-01,100,PAID,FOOD");
        }
        lines.addAll(List.copyOf(lines));
        file("many.csv", lines.toArray(String[]::new));
        assertThat(refusal(new RunOptions(3, false, false)))
                .contains(
                        "come again as they are: 5,000; limit: none; look at orders/many.csv:5002 = orders/many.csv:2,"
                                + " orders/many.csv:5003 = orders/many.csv:3, orders/many.csv:5004 = orders/many.csv:4,"
                                + " orders/many.csv:5005 = orders/many.csv:5, orders/many.csv:5006 = orders/many.csv:6; ");
    }

    @Test
    void conflictsPassWhereOnlyExactOnesAreAskedFor() {
        shop.edit("job.yaml", "duplicates: all", "duplicates: exact");
        file("zoo.csv", "o1,2,ann,2025-03-01,101,PAID,FOOD");
        assertThat(shop.grade().exitCode()).isZero();
    }
}
