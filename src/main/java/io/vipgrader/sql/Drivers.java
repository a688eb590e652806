package io.vipgrader.sql;

import io.vipgrader.job.Job.Database;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
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

/** Finds the driver for an address among those on the class path and in the job's jars, whichever they are. */
final class Drivers {
    private final Database source;
    private final List<Path> jars;
    private final Optional<String> elsewhere;
    private final DatabaseErrors errors;

    /** Those on the class path alone. */
    Drivers(Database source, DatabaseErrors errors) {
        this(source, List.of(), Optional.empty(), errors);
    }

    /** And those in jars from the directory that the job file names. */
    Drivers(Database source, List<Path> jars, DatabaseErrors errors) {
        this(source, jars, Optional.of(errors.key() + ".drivers"), errors);
    }

    private Drivers(Database source, List<Path> jars, Optional<String> elsewhere, DatabaseErrors errors) {
        this.source = source;
        this.jars = List.copyOf(jars);
        this.elsewhere = elsewhere;
        this.errors = errors;
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        source.user().ifPresent(user -> properties.setProperty("user", user));
        source.password().ifPresent(password -> properties.setProperty("password", password));
        for (Driver driver : found()) {
            Optional<Connection> connection = driver.acceptsURL(source.url())
                    ? Optional.ofNullable(driver.connect(address(), properties))
                    : Optional.empty();
            if (connection.isPresent()) {
                return connection.get();
            }
        }
        throw errors.refused(
                "no driver for " + kind() + " addresses is on the class path"
                        + (jars.isEmpty()
                                ? ""
                                : " or among the " + jars.size() + " jars in "
                                        + jars.get(0).resolveSibling("")),
                "H2 and PostgreSQL are on board"
                        + (elsewhere.isEmpty() ? "" : "; put another's jar into the directory " + elsewhere.get()));
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
    private List<Driver> found() {
        List<Driver> drivers = new ArrayList<>();
        try {
            ServiceLoader.load(Driver.class, loader()).forEach(drivers::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("a driver can't be loaded: " + e.getMessage(), e);
        }
        return drivers;
    }

    /** What is on the class path comes first. A loader of jars stays open as long as the driver that came from it. */
    private ClassLoader loader() {
        ClassLoader ours = Drivers.class.getClassLoader();
        return jars.isEmpty()
                ? ours
                : new URLClassLoader(jars.stream().map(Drivers::url).toArray(URL[]::new), ours);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(jar + " has no address", e);
        }
    }
}
