package io.vipgrader.report;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import io.vipgrader.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares a grading's directory with its manifest. */
final class Verification {
    private static final int BUFFER_SIZE = 1 << 16;

    private Verification() {}

    /** Resolves the link once, so that a publication in between mixes no two generations. */
    static List<String> differences(Path link, Disk disk) {
        Path directory = disk.stamp(link).isEmpty() ? link : disk.realPath(link);
        Manifest manifest;
        try {
            manifest = Manifest.read(directory, disk);
        } catch (DamagedGradingException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> differences = new ArrayList<>();
        for (OutputFile file : manifest.files()) {
            difference(file, directory.resolve(file.name()), disk).ifPresent(differences::add);
        }
        disk.list(directory).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name ->
                        !name.equals(Manifest.NAME) && manifest.file(name).isEmpty())
                .forEach(name -> differences.add(name + " is not in the manifest"));
        return List.copyOf(differences);
    }

    private static Optional<String> difference(OutputFile expected, Path file, Disk disk) {
        Optional<FileStamp> stamp = disk.stamp(file);
        if (stamp.isEmpty()) {
            return Optional.of(expected.name() + " is missing");
        } else if (stamp.get().size() != expected.size()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s has %d bytes; the manifest says %d",
                    expected.name(),
                    stamp.get().size(),
                    expected.size()));
        }
        String found = sha256(file, disk);
        return found.equals(expected.sha256())
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s has the sha-256 %s; the manifest says %s",
                        expected.name(),
                        found,
                        expected.sha256()));
    }

    private static String sha256(Path file, Disk disk) {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream input = disk.open(file)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                hash.add(buffer, 0, count);
            }
            return hash.hex();
        } catch (IOException e) {
            throw new DiskException(
                    DiskException.Kind.READ, file, file + ": can't be read: " + e.getMessage() + "; check the disk", e);
        }
    }
}
