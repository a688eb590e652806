package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.History.RunRecord;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Retention;
import io.vipgrader.order.DatabaseAwayException;
import io.vipgrader.sql.Postgres;
import io.vipgrader.sql.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several machines share one history in PostgreSQL, and one at a time writes it. */
class SharedHistoryTest {
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);

    @TempDir
    private Path directory;

    private Shop shop(String machine, String url) {
        return Shop.in(directory.resolve(machine)).edit("job.yaml", "jdbc:h2:file:out/runs;MAX_COMPACT_TIME=5", url);
    }

    @Test
    void runsOfAllMachinesAreListedByEach() throws SQLException {
        String url = Postgres.freshDatabase();
        Shop first = shop("first", url);
        Shop second = shop("second", url);
        assertThat(History.read(first.repository(), new LocalDisk())).isEmpty();
        first.run(Shop.PLAINLY).grade(JUNE);
        second.grade();
        List<RunRecord> runs = History.read(first.repository(), new LocalDisk());
        assertThat(runs).extracting(RunRecord::run).containsExactly(2L, 1L);
        assertThat(runs).extracting(RunRecord::status).containsOnly("COMPLETED");
        assertThat(runs).extracting(RunRecord::asOf).containsExactly(Shop.YEAR_END, JUNE);
        assertThat(runs.get(0).gradings()).hasSize(2);
    }

    @Test
    void anotherMachinesRunIsNamedWhileItGoesOn() throws SQLException, IOException {
        String url = Postgres.freshDatabase();
        Shop shop = shop("first", url);
        try (OtherProcess other = OtherProcess.holding(url)) {
            assertThatThrownBy(shop::grade)
                    .isInstanceOf(LockedException.class)
                    .hasMessageMatching("repository: another run has the shared history, vip-grader from \\S+ since"
                            + " 20\\d\\d-\\S+Z; try again when it has ended");
            assertThat(shop.path("out/alpha/2025-12-31")).doesNotExist();
            assertThat(other.isAlive()).isTrue();
        }
        assertThat(shop.grade().gradings()).hasSize(2);
    }

    @Test
    void aServerThatGoesAwayInTheMiddleLeavesNothingHalfVisible() {
        try (RealPostgres server = RealPostgres.start()) {
            Shop shop = shop("first", server.url());
            shop.run(Shop.PLAINLY).grade(JUNE);
            Progress stopping = new Progress() {
                @Override
                public void at(Phase phase, long done, long total) {}

                @Override
                public void entered(Phase phase) {
                    if (phase == Phase.WRITE) {
                        server.stop();
                    }
                }
            };
            GradeRun run = shop.run(Shop.PLAINLY, new LocalDisk(), new StopSwitch(), stopping);
            assertThatThrownBy(() -> run.grade(Shop.YEAR_END)).isInstanceOf(DatabaseAwayException.class);
            assertThat(shop.path("out/alpha/2025-12-31")).doesNotExist();
            server.startAgain();
            shop.grade();
            assertThat(shop.path("out/alpha/2025-12-31/grades.csv")).exists();
            assertThat(History.read(shop.repository(), new LocalDisk()))
                    .extracting(RunRecord::status)
                    .containsExactly("COMPLETED", "FAILED", "COMPLETED");
        }
    }

    @Test
    void aTransactionThatTheServerTakesBackIsTriedAgain() throws SQLException {
        String url = Postgres.freshDatabase();
        Shop shop = shop("first", url);
        shop.run(Shop.PLAINLY).grade(JUNE);
        execute(
                url,
                "create sequence vip_grader.tries",
                """
                create function vip_grader.refuse() returns trigger language plpgsql as $$ begin
                  if nextval('vip_grader.tries') % 3 <> 0 then
                    raise exception 'could not serialize access' using errcode = case
                      when currval('vip_grader.tries') % 2 = 0 then '40001' else '40P01' end;
                  end if;
                  return new;
                end $$""",
                "create trigger refusing before insert or update on vip_grader.batch_job_execution"
                        + " for each row execute function vip_grader.refuse()",
                "create trigger refusing before insert or update on vip_grader.batch_step_execution"
                        + " for each row execute function vip_grader.refuse()",
                "create trigger refusing before insert or update on vip_grader.grading"
                        + " for each row execute function vip_grader.refuse()");
        assertThat(shop.grade().gradings())
                .extracting(GradingOutcome::status)
                .containsOnly(GradingOutcome.Status.GRADED);
        List<RunRecord> runs = History.read(shop.repository(), new LocalDisk());
        assertThat(runs).extracting(RunRecord::status).containsExactly("COMPLETED", "COMPLETED");
        assertThat(runs.get(0).gradings()).hasSize(2);
        assertThat(runs.get(0).steps()).hasSize(4);
    }

    @Test
    void aServerThatTakesEveryTransactionBackIsTriedAgainLater() throws SQLException {
        String url = Postgres.freshDatabase();
        Shop shop = shop("first", url);
        shop.run(Shop.PLAINLY).grade(JUNE);
        execute(
                url,
                """
                create function vip_grader.refuse() returns trigger language plpgsql as $$ begin
                  raise exception 'could not serialize access' using errcode = '40001';
                end $$""",
                "create trigger refusing before insert on vip_grader.grading"
                        + " for each row execute function vip_grader.refuse()");
        assertThatThrownBy(shop::grade).isInstanceOf(DatabaseAwayException.class);
        execute(url, "drop trigger refusing on vip_grader.grading");
        assertThat(shop.grade().gradings()).hasSize(2);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void oldRunsArePruned() throws SQLException {
        Shop shop = shop("first", Postgres.freshDatabase());
        shop.run(Shop.PLAINLY).grade(JUNE);
        shop.grade();
        Pruning.Pruned pruned = Pruning.prune(
                shop.setup().job(),
                new Retention(OptionalInt.of(1), OptionalInt.empty()),
                false,
                new LocalDisk(),
                Clock.systemUTC(),
                warning -> {});
        assertThat(pruned.runs()).isEqualTo(1);
        assertThat(History.read(shop.repository(), new LocalDisk())).hasSize(1);
    }
}
