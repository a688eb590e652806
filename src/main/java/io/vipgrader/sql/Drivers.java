package io.vipgrader.sql;

import io.vipgrader.job.Job.Database;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the driver for an address among those on the class path, whichever they are. */
final class Drivers {
    private final Database source;
    private final DatabaseErrors errors;

    Drivers(Database source, DatabaseErrors errors) {
        this.source = source;
        this.errors = errors;
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        source.user().ifPresent(user -> properties.setProperty("user", user));
        source.password().ifPresent(password -> properties.setProperty("password", password));
        for (Driver driver : onClassPath()) {
            Optional<Connection> connection = driver.acceptsURL(source.url())
                    ? Optional.ofNullable(driver.connect(address(), properties))
                    : Optional.empty();
            if (connection.isPresent()) {
                return connection.get();
            }
        }
        throw errors.refused(
                "no driver for " + kind() + " addresses is on the class path",
                "H2 and PostgreSQL are on board; name another's jar in VIP_GRADER_DRIVERS");
    }

    /** H2 would make an empty database of a wrong path, and the run would wonder where its table is. */
    private String address() {
        String url = source.url();
        boolean mayCreate =
                url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        return mayCreate ? url + ";IFEXISTS=TRUE" : url;
    }

    /** {@code jdbc:oracle} of {@code jdbc:oracle:thin:@...}: the rest may hold secrets. */
    private String kind() {
        String[] parts = source.url().split(":", 3);
        return parts.length < 3 ? "such" : parts[0] + ":" + parts[1];
    }

    /** One that can't be loaded is told both by the search and by the making. */
    private static List<Driver> onClassPath() {
        List<Driver> drivers = new ArrayList<>();
        try {
            ServiceLoader.load(Driver.class).forEach(drivers::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("a driver on the class path can't be loaded: " + e.getMessage(), e);
        }
        return drivers;
    }
}
