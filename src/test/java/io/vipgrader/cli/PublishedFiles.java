package io.vipgrader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The CSV files that a directory of gradings shows to a reader: the bytes that the product promises to repeat. */
final class PublishedFiles {
    private PublishedFiles() {}

    /** Path below {@code out}, through the published links, to a digest of the bytes; empty where nothing is published. */
    static Map<String, String> of(Path out) {
        Map<String, String> files = new TreeMap<>();
        for (Path program : entries(out)) {
            for (Path grading : entries(program)) {
                for (Path file : entries(grading)) {
                    if (file.toString().endsWith(".csv")) {
                        files.put(out.relativize(file).toString(), digest(file));
                    }
                }
            }
        }
        return files;
    }

    private static Iterable<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return java.util.List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
