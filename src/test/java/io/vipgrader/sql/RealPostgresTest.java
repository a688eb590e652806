package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class RealPostgresTest {

    @Test
    void keepsWhatWasCommittedAndLosesTheRestWhenItIsStopped() throws SQLException {
        try (RealPostgres server = RealPostgres.start();
                Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (value integer)");
            statement.execute("insert into kept values (1)");
            connection.setAutoCommit(false);
            statement.execute("insert into kept values (2)");
            server.stop();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            server.startAgain();
            try (Connection again = DriverManager.getConnection(server.url());
                    Statement question = again.createStatement();
                    ResultSet rows = question.executeQuery("select sum(value) from kept")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }
}
