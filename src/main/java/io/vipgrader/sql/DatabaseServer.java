package io.vipgrader.sql;

import io.vipgrader.job.Job.Database;
import io.vipgrader.order.StopFlag;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that somebody else works with, who wants connections to it and words for its failures. */
public final class DatabaseServer {
    private final Database database;
    private final DatabaseErrors errors;

    private DatabaseServer(Database database, String key) {
        this.database = database;
        this.errors = new DatabaseErrors(database, key, key);
    }

    /** @param key of the job file where it is named */
    public static DatabaseServer of(Database database, String key) {
        return new DatabaseServer(database, key);
    }

    /**
     * A connection of its own for each caller, who closes it.
     *
     * @throws StopFlag.StoppedException when asked to stop before the server has answered
     */
    public Connection connect(StopFlag stop) throws SQLException {
        return new Asking().ask(() -> new Drivers(database, errors).connect(), stop);
    }

    /**
     * What a driver's exception means for the run: {@link io.vipgrader.order.DatabaseAwayException} or {@link
     * io.vipgrader.order.DatabaseRefusedException}, without the address and its secrets.
     */
    public RuntimeException failure(SQLException e) {
        return errors.of(e);
    }
}
