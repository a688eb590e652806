package io.vipgrader.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.job.Job;
import io.vipgrader.job.Job.Orders.Jdbc;
import io.vipgrader.order.DatabaseRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that isn't on board is found in the job's jars. */
class DriversTest {
    private static final String PAPER = "jdbc:paper:";

    @TempDir
    private Path directory;

    /** Known to nobody but the jar that names it; in truth it is H2. */
    public static final class PaperDriver implements Driver {
        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            return acceptsURL(url) ? DriverManager.getConnection("jdbc:h2:mem:paper") : null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(PAPER);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("paper.jar");
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
            zip.write(PaperDriver.class.getName().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }

    private Drivers drivers(List<Path> jars) {
        Jdbc source = new Jdbc(
                PAPER + "x",
                Optional.empty(),
                Optional.empty(),
                new Job.Source.Table("t"),
                1,
                Optional.of(Path.of("drivers")));
        return new Drivers(source.database(), jars, new DatabaseErrors(source));
    }

    @Test
    void aJarOfTheJobBringsItsDriver() throws Exception {
        try (Connection connection = drivers(List.of(jar())).connect()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }

    @Test
    void withoutTheJarItsAddressIsRefused() {
        assertThatThrownBy(() -> drivers(List.of()).connect())
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessage("jdbc:t: no driver for jdbc:paper addresses is on the class path; H2 and"
                        + " PostgreSQL are on board; put another's jar into the directory"
                        + " orders.jdbc.drivers");
    }
}
