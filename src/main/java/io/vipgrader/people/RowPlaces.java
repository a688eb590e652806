package io.vipgrader.people;

import java.util.ArrayList;
import java.util.List;

/** Which line of which file a row came from; rows are numbered from 0 in the order read. */
final class RowPlaces {
    private final List<String> files = new ArrayList<>();
    private final Ints firstRows = new Ints();
    private final Ints lines = new Ints();

    /** The rows added from now on are this file's. */
    void file(String name) {
        files.add(name);
        firstRows.add(lines.count());
    }

    void add(long line) {
        lines.add((int) Math.min(line, Integer.MAX_VALUE));
    }

    String file(int row) {
        int file = files.size() - 1;
        while (firstRows.at(file) > row) {
            file--;
        }
        return files.get(file);
    }

    int line(int row) {
        return lines.at(row);
    }

    /** {@code file:line}. */
    String at(int row) {
        return file(row) + ":" + line(row);
    }
}
