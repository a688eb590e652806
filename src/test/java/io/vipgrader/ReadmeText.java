package io.vipgrader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README taken apart: its fenced blocks and the names that its prose sets in code. */
public final class ReadmeText {
    private static final Pattern INLINE = Pattern.compile("`([^`\n]+)`");
    private static final String FENCE = "```";

    private final List<String> lines;

    private ReadmeText(List<String> lines) {
        this.lines = lines;
    }

    public static ReadmeText read() {
        try {
            return new ReadmeText(Files.readAllLines(Path.of("README.md")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The fenced block after the comment {@code <!-- name -->}, each line with its end. */
    public String block(String name) {
        int marker = lines.indexOf("<!-- " + name + " -->");
        if (marker < 0) {
            throw new IllegalStateException("README.md has no <!-- " + name + " -->");
        }
        int from = marker + 1;
        while (!lines.get(from).startsWith(FENCE)) {
            from++;
        }
        StringBuilder block = new StringBuilder();
        for (int i = from + 1; !lines.get(i).startsWith(FENCE); i++) {
            block.append(lines.get(i)).append('\n');
        }
        return block.toString();
    }

    /** Every line outside fenced blocks. */
    public List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** What the prose sets in code, in order, repeats included. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String line : prose()) {
            Matcher matcher = INLINE.matcher(line);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** The first cell of each row of the table under a heading cell, code marks taken off. */
    public List<String> tableColumn(String heading, int column) {
        List<String> cells = new ArrayList<>();
        boolean inside = false;
        for (String line : prose()) {
            if (line.startsWith("| " + heading + " |")) {
                inside = true;
            } else if (inside && line.startsWith("|---")) {
                continue;
            } else if (inside && line.startsWith("|")) {
                cells.add(line.split("\\|")[column + 1].strip().replace("`", ""));
            } else {
                inside = false;
            }
        }
        return cells;
    }
}
