package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.policy.Policies;
import io.vipgrader.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file over order lines comes to the very rows of the same programme written in SQL, in a database that isn't ours. */
class SqlOracleTest {
    /** In every build what takes some seconds; ten thousand with {@code mvn test -Poracle}. */
    private static final int CASES = Integer.getInteger("oracle.sql", 300);

    private static final OrderFormat FORMAT = new OrderFormat(
            StandardCharsets.UTF_8,
            ',',
            Map.of(),
            List.of(new OrderFormat.Dimension("store", "store"), new OrderFormat.Dimension("category", "category")),
            DateFormat.ISO,
            new OrderFormat.Amount(0, false),
            Map.of(),
            false);

    @TempDir
    private Path directory;

    @Test
    void everyRowIsWhatTheQuerySays() throws SQLException, IOException {
        long rows = 0;
        long best = 0;
        long without = 0;
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET threads = 1");
            for (long seed = 0; seed < CASES; seed++) {
                SqlCase one = new SqlCase(seed);
                List<String> expected = queried(statement, one.query());
                assertThat(graded(one)).as("seed %d\n%s", seed, one.policy()).isEqualTo(expected);
                rows += expected.size();
                best += expected.stream().filter(row -> row.contains("|BEST|")).count();
                without += expected.stream().filter(row -> row.contains("||")).count();
            }
        }
        assertThat(rows).isGreaterThan(5L * CASES);
        assertThat(best).isBetween(rows / 10, rows / 2);
        assertThat(without).isBetween(rows / 50, rows / 2);
        System.out.printf("%,d programmes came to the rows of their queries: %,d rows%n", CASES, rows);
    }

    private static List<String> queried(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private List<String> graded(SqlCase one) throws IOException {
        Plan plan = Plan.of(List.of(new Target(policy(one.policy()), one.asOf())), FORMAT);
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        one.lines().forEach(accruer::line);
        Grading grading =
                Grader.grade(CustomerOrder.sorted(totals), 0, new Beside(Optional.empty(), Optional.empty(), Set.of()));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < grading.customers(); i++) {
            rows.add(told(grading.row(i)));
        }
        return rows;
    }

    private Policy policy(String text) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("random.yaml"), text);
        List<Policy> policies =
                Policies.read(List.of(file), new LocalDisk(), problems).get(0).policies();
        problems.throwIfAny();
        return policies.get(0);
    }

    private static String told(GradeRow row) {
        return String.join(
                "|",
                row.customer(),
                row.tier(),
                told(row.rank()),
                String.join("|", row.measures()),
                "" + row.lines(),
                row.firstPurchase().map(Object::toString).orElse("-"),
                row.lastPurchase().map(Object::toString).orElse("-"));
    }

    private static String told(OptionalInt rank) {
        return rank.isPresent() ? "" + rank.getAsInt() : "-";
    }
}
