package io.vipgrader.document;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** How messages speak of nodes and of the parser's marks. */
final class Words {
    private static final int MOST_CHARACTERS = 60;

    private Words() {}

    /** The parser counts both from 0, and columns in Unicode characters. */
    static Place place(Source source, Mark mark) {
        return new Place(source.name(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    static String kindOf(Node node) {
        if (node instanceof Node.Mapping) {
            return "a map of keys";
        }
        return node instanceof Node.Sequence ? "a list" : "a single text";
    }

    /** What was found, for the middle of a sentence: a scalar's text, shortened; else its kind. */
    static String found(Node node) {
        return node instanceof Node.Scalar scalar ? shortened(scalar.text()) : kindOf(node);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        if (line.isBlank()) {
            return "empty";
        }
        return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
    }
}
