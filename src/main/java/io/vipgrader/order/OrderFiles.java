package io.vipgrader.order;

import io.vipgrader.files.Disk;
import io.vipgrader.files.FileStamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the files that a job's patterns name. */
public final class OrderFiles {
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Path directory;
    private final Disk disk;
    private final Map<String, Path> found = new TreeMap<>(BY_BYTES);

    private OrderFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The files of globs that are relative to the working directory. */
    public static List<OrderFile> expand(List<String> globs, Disk disk) {
        return expand(globs, Path.of(""), disk);
    }

    /**
     * The files, sorted by name as bytes, each real file once (under the first of its names). Only regular files are
     * read: directories, pipes, sockets and devices are passed over. A
     * text that names an existing file as it stands is that file, whatever wildcards it seems to hold.
     *
     * @param globs see {@link Glob}
     * @param directory what relative globs are relative to; it is no part of the files' names, so that reports name them
     *     alike wherever the whole lies
     * @throws NoInputException when one of them names no file; it lists all such
     */
    public static List<OrderFile> expand(List<String> globs, Path directory, Disk disk) {
        return expand(globs, directory, "orders.files in the job file, or --orders", disk);
    }

    /**
     * The same for files of another kind.
     *
     * @param said where the globs were written, for the message
     */
    public static List<OrderFile> expand(List<String> globs, Path directory, String said, Disk disk) {
        OrderFiles files = new OrderFiles(directory, disk);
        List<String> empty = globs.stream().filter(glob -> !files.match(glob)).toList();
        if (!empty.isEmpty() || globs.isEmpty()) {
            throw new NoInputException("no file matches "
                    + (globs.isEmpty() ? "an empty list" : String.join(" or ", empty)) + "; check " + said);
        }
        return files.distinct();
    }

    /** Whether a glob has a {@code [} that no <code>]</code> of the same name closes: a slip, though shells take it for itself. */
    public static boolean hasOpenBracket(String glob) {
        return Glob.hasOpenBracket(glob);
    }

    private boolean match(String glob) {
        Path plain = directory.resolve(glob);
        if (isFile(plain)) {
            found.put(name(plain), plain);
            return true;
        }
        boolean matched = false;
        for (Glob each : Glob.parse(glob)) {
            matched |= new Walk(each.names()).from(directory.resolve(each.base()), 0);
        }
        return matched;
    }

    /** The path as the job names it. */
    private String name(Path path) {
        String text = path.toString();
        String prefix = directory + "/";
        return text.startsWith(prefix) && prefix.length() > 1 ? text.substring(prefix.length()) : text;
    }

    private boolean isFile(Path path) {
        return disk.stamp(path).filter(FileStamp::regular).isPresent();
    }

    private boolean isDirectory(Path path) {
        return disk.stamp(path).filter(FileStamp::directory).isPresent();
    }

    private List<OrderFile> distinct() {
        Map<Path, String> nameByRealPath = new LinkedHashMap<>();
        found.forEach((name, path) -> nameByRealPath.putIfAbsent(disk.realPath(path), name));
        List<OrderFile> files = new ArrayList<>();
        for (String name : nameByRealPath.values()) {
            Path path = Objects.requireNonNull(found.get(name));
            FileStamp stamp = disk.stamp(path).orElseThrow(() -> gone(path));
            files.add(new OrderFile(name, path, files.size(), stamp));
        }
        return List.copyOf(files);
    }

    private static NoInputException gone(Path path) {
        return new NoInputException(
                path + ": is listed but not there, a link to nothing or just deleted; mend it or narrow the pattern");
    }

    /** One glob's way through the directories. Each is entered once per name of the pattern, so that links may form circles. */
    private final class Walk {
        private final List<Pattern> names;
        private final Set<Map.Entry<Path, Integer>> entered = new HashSet<>();

        Walk(List<Pattern> names) {
            this.names = names;
        }

        boolean from(Path path, int index) {
            if (index == names.size()) {
                return take(path);
            }
            if (!isDirectory(path) || !entered.add(Map.entry(disk.realPath(path), index))) {
                return false;
            }
            boolean anyDirectories = names.get(index) == Glob.ANY_DIRECTORIES;
            boolean matched = anyDirectories && from(path, index + 1);
            for (Path entry : disk.list(path)) {
                String name = String.valueOf(entry.getFileName());
                if (anyDirectories && !name.startsWith(".")) {
                    matched |= from(entry, index);
                } else if (!anyDirectories && names.get(index).matcher(name).matches()) {
                    matched |= from(entry, index + 1);
                }
            }
            return matched;
        }

        private boolean take(Path path) {
            Optional<FileStamp> stamp = disk.stamp(path);
            if (stamp.isEmpty() && !names.isEmpty()) {
                throw gone(path);
            }
            boolean file = stamp.filter(FileStamp::regular).isPresent();
            if (file) {
                found.put(name(path), path);
            }
            return file;
        }
    }
}
