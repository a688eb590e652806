package io.vipgrader.job;

import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what the job file leaves to the machine it runs on, in every value (never in a key). A name in braces after a
 * dollar sign is an environment variable; after {@code file:} in those braces comes the path of a small file, whose text
 * without its last line end is meant (a relative path is the job file's directory's). A doubled dollar sign before a brace
 * stands for one without meaning. What was filled in is not looked at again.
 */
final class Placeholders {
    /** Passwords and addresses; a larger file was named by mistake. */
    private static final int MOST_SECRET_BYTES = 1 << 16;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";

    private final Map<String, String> environment;
    private final Path directory;
    private final Disk disk;
    private final Problems problems;

    Placeholders(Map<String, String> environment, Path directory, Disk disk, Problems problems) {
        this.environment = environment;
        this.directory = directory;
        this.disk = disk;
        this.problems = problems;
    }

    Node.Mapping filled(Node.Mapping mapping) {
        return new Node.Mapping(
                mapping.place(),
                mapping.entries().stream()
                        .map(entry -> new Node.Entry(entry.key(), filled(entry.value())))
                        .toList());
    }

    private Node filled(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return filled(mapping);
        } else if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.place(),
                    sequence.items().stream().map(this::filled).toList());
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return new Node.Scalar(scalar.place(), filled(scalar.place(), scalar.text()), scalar.quoted());
    }

    private String filled(Place place, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            if (match.group(1) == null) {
                return Matcher.quoteReplacement("${");
            }
            boolean closed = "}".equals(match.group(2));
            return Matcher.quoteReplacement(value(place, match.group(), match.group(1), closed));
        });
    }

    private String value(Place place, String written, String name, boolean closed) {
        if (!closed) {
            problems.add(place, JobMessage.OPEN_PLACEHOLDER, written);
            return written;
        } else if (name.startsWith(FILE) && name.length() > FILE.length()) {
            return secret(place, name.substring(FILE.length())).orElse(written);
        } else if (!NAME.matcher(name).matches()) {
            problems.add(place, JobMessage.BAD_PLACEHOLDER, written);
            return written;
        }
        String value = environment.get(name);
        if (value == null) {
            problems.add(place, JobMessage.UNKNOWN_VARIABLE, name);
        }
        return value == null ? written : value;
    }

    private Optional<String> secret(Place place, String path) {
        try {
            byte[] bytes = disk.readSmall(directory.resolve(path));
            if (bytes.length <= MOST_SECRET_BYTES) {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(text.replaceFirst("\r?\n\\z", ""));
            }
            problems.add(place, JobMessage.SECRET_NOT_TEXT, path, MOST_SECRET_BYTES);
        } catch (DiskException | InvalidPathException e) {
            problems.add(place, JobMessage.SECRET_UNREADABLE, path);
        } catch (CharacterCodingException e) {
            problems.add(place, JobMessage.SECRET_NOT_TEXT, path, MOST_SECRET_BYTES);
        }
        return Optional.empty();
    }
}
