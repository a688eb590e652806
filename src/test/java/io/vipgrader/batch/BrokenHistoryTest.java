package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

/** A history that breaks under a run ends it as a disk does, and never hides what else went wrong. */
class BrokenHistoryTest {
    @TempDir
    private Path directory;

    private Shop shop;
    private LedgerFile file;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
        file = LedgerFile.of(shop.repository().url());
    }

    private void breakHistory() {
        try (Connection connection = DriverManager.getConnection(file.url());
                Statement statement = connection.createStatement()) {
            statement.execute("drop all objects");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private GradeRun runThatIn(Phase chosen, Runnable happening) {
        Progress progress = (phase, done, total) -> {
            if (phase == chosen) {
                happening.run();
            }
        };
        return shop.run(Shop.PLAINLY, new LocalDisk(), new StopSwitch(), progress);
    }

    @Test
    void whatEndedTheRunIsToldAndNotTheHistorysFailureAfterIt() {
        DiskException full =
                new DiskException(DiskException.Kind.WRITE, directory, "the disk is full; free some space");
        GradeRun run = runThatIn(Phase.RANK, () -> {
            breakHistory();
            throw full;
        });
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END)).isSameAs(full);
    }

    @Test
    void memoryThatEndedIsToldAndNotTheHistorysFailureAfterIt() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        GradeRun run = runThatIn(Phase.RANK, () -> {
            breakHistory();
            throw memory;
        });
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END)).isSameAs(memory);
    }

    @Test
    void aHistoryThatBreaksByItselfCannotBeWritten() {
        GradeRun run = runThatIn(Phase.RANK, this::breakHistory);
        assertThatThrownBy(() -> run.grade(Shop.YEAR_END))
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.kind()).isEqualTo(DiskException.Kind.WRITE))
                .hasMessageStartingWith(file.path() + ": can't keep the run history: Table \"BATCH_");
    }

    @Test
    void aFullDiskUnderTheHistoryIsToldInTheDisksWords() {
        RuntimeException failure = new DataAccessResourceFailureException(
                "JDBC commit failed", new SQLException("General error", new IOException("No space left on device")));
        assertThat(file.unwritable(failure))
                .hasMessage(
                        file.path() + ": can't write to the file: there is no space left on the device; free some space"
                                + " and run again");
    }

    @Test
    void memoryThatEndedInTheHistoryIsNotTheDisksFault() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        RuntimeException failure = new DataAccessResourceFailureException("no", new SQLException("no", memory));
        assertThatThrownBy(() -> file.unwritable(failure)).isSameAs(memory);
    }

    @Test
    void aRollbackThatFailsTooHidesNoEndOfMemory() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        TransactionSystemException rollback =
                new TransactionSystemException("could not roll back", new SQLException("The database has been closed"));
        rollback.initApplicationException(new DataAccessResourceFailureException("insert", new SQLException(memory)));
        assertThatThrownBy(() -> file.unwritable(rollback)).isSameAs(memory);
    }
}
