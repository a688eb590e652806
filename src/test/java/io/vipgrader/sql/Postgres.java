package io.vipgrader.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server for tests: one per process, started when first asked for (two seconds), gone with the process. The
 * server refuses to run as root; the library then starts it under {@code unshare -U}, so that both root and ordinary users can
 * run the tests. Each caller takes a database of its own.
 */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        static final RealPostgres RUNNING = start();

        private static RealPostgres start() {
            RealPostgres server = RealPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    /** The address of a new, empty database; it needs no user and no password. */
    public static String freshDatabase() throws SQLException {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(Server.RUNNING.url());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Server.RUNNING.url().replace("/postgres?", "/" + name + "?");
    }
}
