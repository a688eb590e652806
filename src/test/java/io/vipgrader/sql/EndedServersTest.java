package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No server of the tests outlives them. */
class EndedServersTest {
    private static final long MOST_SECONDS_TO_END = 60;

    private static final String SERVER =
            "select current_setting('data_directory'), split_part(pg_read_file('postmaster.pid'), e'\\n', 1)";

    private record Server(Path data, List<ProcessHandle> processes) {
        static Server of(String data, String pid) {
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            List<ProcessHandle> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            assertThat(processes).hasSizeGreaterThan(1);
            assertThat(postmaster.isAlive()).isTrue();
            return new Server(Path.of(data), processes);
        }

        static Server at(String url) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(SERVER)) {
                row.next();
                return of(row.getString(1), row.getString(2));
            }
        }

        /** The last to go takes the directory away. */
        void assertGoneWith(List<ProcessHandle> followers)
                throws InterruptedException, ExecutionException, TimeoutException {
            for (ProcessHandle process :
                    Stream.concat(processes.stream(), followers.stream()).toList()) {
                process.onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
            }
            assertThat(data).doesNotExist();
        }
    }

    /** A process that has a database of the shared server until nothing more comes to it. */
    private record Tests(Process process) implements AutoCloseable {
        static Tests start() throws IOException {
            return new Tests(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndedServersTest.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }

        Server server() throws IOException {
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            return Server.of(said.readLine(), said.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void aServerOfATestsOwnIsGoneWithAllItsProcessesWhenItIsClosed() throws SQLException {
        Server server;
        try (RealPostgres own = RealPostgres.start()) {
            server = Server.at(own.url());
        }
        assertThat(server.processes()).noneMatch(ProcessHandle::isAlive);
        assertThat(server.data()).doesNotExist();
    }

    @Test
    void theSharedServerIsGoneWhenTheProcessOfTheTestsEnds() throws Exception {
        try (Tests tests = Tests.start()) {
            Server server = tests.server();
            List<ProcessHandle> followers = tests.process().descendants().toList();
            tests.process().getOutputStream().close();
            assertThat(tests.process().waitFor()).isZero();
            server.assertGoneWith(followers);
        }
    }

    @Test
    void theSharedServerIsGoneWhenTheProcessOfTheTestsIsKilled() throws Exception {
        try (Tests tests = Tests.start()) {
            Server server = tests.server();
            List<ProcessHandle> followers = tests.process().descendants().toList();
            tests.process().destroyForcibly().waitFor();
            server.assertGoneWith(followers);
        }
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(Postgres.freshDatabase());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            System.out.println(row.getString(1) + "\n" + row.getString(2));
        }
        System.in.read();
    }
}
