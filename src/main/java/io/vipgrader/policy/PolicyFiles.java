package io.vipgrader.policy;

import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Yaml;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the files of one entry of the job's {@code policies}: a file, or a directory of one programme's files. */
record PolicyFiles(Disk disk, Problems problems) {

    /** Those that are YAML, by name as bytes. An unreadable one is a problem like any other. */
    List<PolicyFile> read(Path fileOrDirectory) {
        Optional<FileStamp> stamp = disk.stamp(fileOrDirectory);
        if (stamp.isEmpty()) {
            problems.add(Place.of(fileOrDirectory.toString()), PolicyMessage.NO_SUCH_FILE);
            return List.of();
        }
        if (!stamp.get().directory()) {
            return policy(fileOrDirectory).stream().toList();
        }
        List<Path> files =
                disk.list(fileOrDirectory).stream().filter(this::isPolicy).toList();
        if (files.isEmpty()) {
            problems.add(Place.of(fileOrDirectory.toString()), PolicyMessage.EMPTY_DIRECTORY);
        }
        return files.stream().map(this::policy).flatMap(Optional::stream).toList();
    }

    /** Backups and hidden files of editors lie beside policies; they are no rules. */
    private boolean isPolicy(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return yaml
                && !name.startsWith(".")
                && disk.stamp(path).filter(stamp -> !stamp.directory()).isPresent();
    }

    private Optional<PolicyFile> policy(Path path) {
        byte[] bytes;
        try {
            bytes = disk.readSmall(path);
        } catch (DiskException e) {
            problems.add(Place.of(path.toString()), PolicyMessage.UNREADABLE);
            return Optional.empty();
        }
        Optional<Source> source = Source.decode(path.toString(), bytes, problems);
        Optional<Node.Mapping> root = source.flatMap(text -> Yaml.parse(text, problems));
        if (source.isEmpty() || root.isEmpty()) {
            return Optional.empty();
        }
        PolicyFile file = PolicyReader.read(source.get(), sha256(bytes), root.get(), problems);
        return Optional.of(file);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
