package io.vipgrader.document;

/** A place in a text file that a person edits. Line and column count from 1; the column counts Unicode characters. */
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
