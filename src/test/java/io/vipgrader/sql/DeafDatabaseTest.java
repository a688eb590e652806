package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.Days;
import io.vipgrader.order.StopFlag;
import io.vipgrader.sql.JdbcReaderTest.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is asked to stop doesn't wait for a database that is busy with its query. */
class DeafDatabaseTest {
    private static final Duration PROMISE = Duration.ofSeconds(2);
    private static final CountDownLatch TOLD = new CountDownLatch(1);

    /** What H2 calls in the middle of a query; it must be public for that. */
    public static final class Waiting {
        private Waiting() {}

        public static int untilTold() throws InterruptedException {
            TOLD.await();
            return 1;
        }
    }

    @AfterAll
    static void letTheQueryEnd() {
        TOLD.countDown();
    }

    private static Jdbc busy(Server server) throws SQLException {
        DatabaseCase database = server.orders("date")
                .execute("insert into order_lines values ('O1', 1, 'C1', date '2025-03-04', 1, 'PAID', 'a')");
        String waiting = server == Server.H2 ? "until_told() > 0" : "pg_sleep(600) is not null";
        if (server == Server.H2) {
            database.execute("create alias until_told for '" + Waiting.class.getName() + ".untilTold'");
        }
        return new Jdbc(
                database.url(),
                Optional.empty(),
                Optional.empty(),
                new Job.Source.Query(
                        "select * from order_lines where line_no > 0 and " + waiting + " order by order_id"));
    }

    @ParameterizedTest
    @EnumSource
    void theRunLeavesItToItself(Server server) throws SQLException {
        JdbcReader reader =
                JdbcReader.of(busy(server), DatabaseCase.FORMAT, new Days(ZoneId.of("UTC"), LocalTime.MIDNIGHT));
        DatabaseCase.Rows rows = new DatabaseCase.Rows();
        long start = System.nanoTime();
        assertThatThrownBy(() -> reader.read(rows, () -> true, more -> {}))
                .isInstanceOf(StopFlag.StoppedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMISE);
        assertThat(rows.texts).isEmpty();
    }
}
