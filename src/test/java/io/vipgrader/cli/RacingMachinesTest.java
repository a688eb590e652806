package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.sql.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of processes that share a history in PostgreSQL and race for one grading, one publishes; the others leave well. */
class RacingMachinesTest {
    private static final int ROUNDS = 2;

    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void open() throws SQLException {
        url = Postgres.freshDatabase();
    }

    private CornerShop machine(String name, String orders) {
        CornerShop shop = CornerShop.in(directory.resolve(name));
        return shop.write(
                "job.yaml",
                CornerShop.JOB.replace("files: [\"orders/*\"]", orders).replace("jdbc:h2:file:./runs", url));
    }

    private record Racer(Process process) {
        static Racer start(CornerShop shop) throws IOException {
            return new Racer(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "grade",
                            "--as-of",
                            "2025-12-31",
                            "--job",
                            shop.path("job.yaml").toString())
                    .redirectErrorStream(true)
                    .start());
        }

        Invocation ended() throws IOException, InterruptedException {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Invocation(process.waitFor(), said, said);
        }
    }

    @Test
    void overOneDirectoryOnePublishesAndTheOtherIsTurnedAwayOrFindsItGraded() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CornerShop shop = machine("round-" + round, "files: [\"orders/*\"]");
            List<Racer> racers = List.of(Racer.start(shop), Racer.start(shop));
            List<Invocation> ended = new ArrayList<>();
            for (Racer racer : racers) {
                ended.add(racer.ended());
            }
            assertThat(ended.stream().filter(end -> end.result().contains("published: ")))
                    .as("round %d: %s", round, ended)
                    .hasSize(1);
            assertThat(ended)
                    .allSatisfy(end -> assertThat(end.exitCode() + " " + end.story())
                            .containsPattern("(?s)^0 .*published: |^0 .*already graded|^75 .*another run h"));
        }
    }

    @Test
    void overTwoMachinesDirectoriesTheSecondNamesTheFirstWhileItRuns() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
            CornerShop first = machine(
                    "first",
                    "jdbc: {url: \"" + url
                            + "\", query: \"select 'ann' as customer, date '2025-01-10' as at, 900 as amount"
                            + " from pg_advisory_lock_shared(4711)\"}");
            CornerShop second = machine("second", "files: [\"orders/*\"]");
            Racer reading = Racer.start(first);
            while (reading.process().isAlive() && !waits(statement)) {
                Thread.onSpinWait();
            }
            Invocation turnedAway = Racer.start(second).ended();
            assertThat(turnedAway.exitCode()).as(turnedAway.story()).isEqualTo(75);
            assertThat(turnedAway.story())
                    .containsPattern(
                            "repository: another run has the shared history, vip-grader from \\S+ since 20\\S+Z; try"
                                    + " again when it has ended");
            assertThat(second.path("out/corner")).doesNotExist();
            statement.execute("select pg_advisory_unlock(4711)");
            assertThat(reading.ended().exitCode()).isZero();
            assertThat(first.path("out/corner/2025-12-31/grades.csv")).exists();
            assertThat(Racer.start(second).ended().exitCode()).isZero();
            assertThat(second.path("out/corner/2025-12-31/grades.csv")).exists();
        }
    }

    private static boolean waits(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = 4711")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }
}
