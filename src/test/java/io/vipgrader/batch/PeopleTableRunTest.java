package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.GradingOutcome.Status;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.people.PeopleException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a table about people only reading it tells that nothing changed, like of a table of order lines. */
class PeopleTableRunTest {
    @TempDir
    private Path directory;

    private Shop shop;
    private String url;

    @BeforeEach
    void fillTable() throws SQLException {
        shop = Shop.in(directory);
        url = "jdbc:h2:file:" + shop.path("crm");
        execute(
                "create table cards (card varchar, member varchar)",
                "insert into cards values ('c-1', 'c-2'), ('c-3', 'c-4')");
        shop.write("cards.csv", "card,member\nc-3,c-4\nc-1,c-2\n");
        shop.edit("job.yaml", "policies:", "aliases: {PLACE, columns: {alias: card, customer: member}}\npolicies:");
        shop.edit("job.yaml", "PLACE", "files: cards.csv");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Shop inTable() {
        return shop.edit("job.yaml", "files: cards.csv", "jdbc: {url: \"" + url + "\", table: cards}");
    }

    @Test
    void aTableGivesTheBytesOfItsExport() {
        shop.grade();
        Map<String, String> fromFile = shop.published();
        new LocalDisk().delete(shop.out());
        inTable().grade();
        assertThat(shop.published()).isEqualTo(fromFile);
    }

    @Test
    void aTableThatStayedAsItWasIsReadAndNothingIsPublished() {
        inTable().grade();
        RunOutcome again = shop.grade();
        assertThat(again.gradings()).extracting(GradingOutcome::status).containsOnly(Status.ALREADY_GRADED);
        assertThat(again.linesRead()).isEqualTo(2_000);
    }

    @Test
    void aTableThatChangedIsGradedAgain() throws SQLException {
        inTable().grade();
        execute("update cards set member = 'c-5' where card = 'c-1'");
        assertThat(shop.grade().gradings()).extracting(GradingOutcome::status).containsOnly(Status.GRADED);
    }

    @Test
    void aRowThatCannotBeUsedRefusesTheRunByItsNumber() throws SQLException {
        execute("insert into cards values ('c-4', null)");
        assertThatThrownBy(() -> inTable().grade())
                .isInstanceOf(PeopleException.class)
                .hasMessage("jdbc:cards:3: member: the cell is empty; every row needs one");
        assertThat(shop.names()).noneMatch(name -> name.endsWith("grades.csv"));
    }
}
