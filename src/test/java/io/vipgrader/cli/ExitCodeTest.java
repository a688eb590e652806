package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import io.vipgrader.files.DiskLock;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scheduler is told of each way a command can end, and what a person is told with it. */
class ExitCodeTest {
    private static final String GRADE = "grade --as-of 2025-12-31";

    @TempDir
    private Path directory;

    private enum Case {
        GRADED(0, shop -> {}, GRADE, "read 4 order lines"),
        NOTHING_TO_DO(0, CornerShop::grade, GRADE, ""),
        NO_COMMAND_OF_THAT_NAME(2, shop -> {}, "grave --as-of 2025-12-31", "grave"),
        NO_DATE(2, shop -> {}, "grade", "--as-of"),
        TOO_MANY_REJECTS(
                65,
                shop -> shop.write("orders/2.csv", CornerShop.HEADER + "\ndee,yesterday,1\n"),
                GRADE,
                "1 of 5 lines can't be read"),
        DAMAGED_GZIP(
                65,
                shop -> shop.write(
                        "orders/2.csv.gz",
                        new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x2E, 0x2D, 0x2E}),
                GRADE,
                "2.csv.gz"),
        NO_SUCH_COLUMN(65, shop -> shop.write("orders/2.csv", "customer,at,price\n"), GRADE, "'amount'"),
        NO_ORDER_FILE(66, shop -> shop.write("job.yaml", JOB.replace("orders/*", "nowhere/*")), GRADE, "nowhere/*"),
        NO_ORDER_LINES(
                66,
                shop -> shop.write("orders/1.csv", CornerShop.HEADER + "\n"),
                GRADE,
                "job.yaml: no order lines, headers at most (files or tables read: 1); nothing is published; check orders"
                        + " in the job file and what delivers them"),
        HISTORY_MISADDRESSED(
                73,
                shop -> shop.write("job.yaml", JOB.replace("./runs", "./runs;CACHE_SIZ=1")),
                GRADE,
                "runs.mv.db: can't keep the run history: Unsupported connection setting \"CACHE_SIZ\"; check"
                        + " repository.url in the job file"),
        NOT_A_GRADING(66, shop -> {}, "verify", "manifest.json"),
        OUTPUT_IS_A_FILE(73, shop -> shop.write("out", "in the way"), GRADE, "out: can't create the directory"),
        WRONG_POLICY(78, shop -> shop.write("policy.yaml", "program: corner\n"), GRADE, "policy.yaml:1:1: "),
        WRONG_TABLE(
                78,
                shop -> shop.write(
                        "job.yaml",
                        JOB.replace("files: [\"orders/*\"]", "jdbc: {url: \"jdbc:h2:mem:\", table: order_lines}")),
                GRADE,
                "the database refuses");

        private final int code;
        private final Consumer<CornerShop> before;
        private final String command;
        private final String told;

        Case(int code, Consumer<CornerShop> before, String command, String told) {
            this.code = code;
            this.before = before;
            this.command = command;
            this.told = told;
        }
    }

    private static final String JOB = CornerShop.JOB;

    @ParameterizedTest
    @EnumSource
    void eachEndHasItsCodeAndItsStory(Case way) {
        CornerShop shop = CornerShop.in(directory);
        way.before.accept(shop);
        Invocation ended =
                way.command.equals("verify") ? Invocation.of("verify", directory.toString()) : shop.run(way.command);

        assertThat(ended.exitCode()).as(ended.story()).isEqualTo(way.code);
        assertThat(ended.story()).contains(way.told).doesNotContain("\tat ");
        if (way.code != 0) {
            assertThat(last(ended)).startsWith("vip-grader: ").contains("; ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogsLastLineSaysWhatToDo(Case way) {
        CornerShop shop = CornerShop.in(directory);
        way.before.accept(shop);
        Invocation ended = way.command.equals("verify")
                ? Invocation.logged("verify", directory.toString())
                : shop.logged(way.command);

        if (way.code != 0) {
            assertThat(Json.parse(last(ended)))
                    .containsEntry("level", "FATAL")
                    .containsEntry("exit_code", (long) way.code)
                    .extractingByKey("message")
                    .asString()
                    .contains("; ");
        }
    }

    private static String last(Invocation ended) {
        List<String> lines = ended.story().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void anotherRunsLockMeansTryAgain() {
        CornerShop shop = CornerShop.in(directory);
        shop.write("out/.lock", "");
        try (DiskLock lock = new LocalDisk().tryLock(shop.path("out/.lock")).orElseThrow()) {
            lock.note("pid 1\n");
            Invocation ended = shop.grade();

            assertThat(ended.exitCode()).isEqualTo(75);
            assertThat(ended.story()).contains("another run holds the lock, pid 1; try again when it has ended");
        }
    }

    @Test
    void noTwoCodesAreTheSame() {
        assertThat(Stream.of(ExitCode.values()).map(ExitCode::value)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Case.values()).map(way -> way.code)).contains(0, 2, 65, 66, 73, 78);
    }
}
