package io.vipgrader.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/** DuckDB, unpacked once so that its start doesn't unpack its library again, and the Java that starts it fastest. */
record Peer(Path directory, List<String> java) {
    private static final String LIBRARY = "libduckdb_java.so";

    /** @param directory where to unpack; what is there already is used */
    static Peer unpacked(Path directory) throws IOException, URISyntaxException {
        Path classes = directory.resolve("classes");
        if (!Files.exists(directory.resolve(LIBRARY))) {
            unpack(whereFrom(DuckDBDriver.class), directory, classes);
        }
        return new Peer(
                directory,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.library.path=" + directory,
                        "-cp",
                        classes + ":" + whereFrom(DuckDb.class),
                        DuckDb.class.getName()));
    }

    private static Path whereFrom(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void unpack(Path jar, Path directory, Path classes) throws IOException {
        String ours = LIBRARY + "_linux_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/services/j")) {
                    copy(file.getInputStream(entry), classes.resolve(entry.getName()));
                } else if (entry.getName().equals(ours)) {
                    copy(file.getInputStream(entry), directory.resolve(LIBRARY));
                }
            }
        }
    }

    private static void copy(InputStream from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (from) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The command that executes a script, which is written beside the library. */
    List<String> executing(String name, String script, String database) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".sql"), script);
        return Stream.concat(java.stream(), Stream.of(database, file.toString()))
                .toList();
    }
}
