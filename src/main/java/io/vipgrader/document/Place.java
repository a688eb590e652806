package io.vipgrader.document;

/**
 * A place in a text file that a person edits. Line and column count from 1; the column counts Unicode characters. Line 0
 * stands for the file as a whole (one that is missing, or of which a part is missing).
 */
public record Place(String file, int line, int column) {

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
