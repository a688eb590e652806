package io.vipgrader.sample;

import java.nio.file.Path;

/**
 * A file to be written: a header and the rows of consecutive items, which are frames or customers.
 *
 * @param from the first item
 * @param until after the last one
 * @param itemBytes the most bytes that one item's rows take
 */
record Sheet(Path file, String header, Rows rows, long from, long until, int itemBytes) {

    /** Writes the rows of items in their order; must be usable by many threads at once. */
    @FunctionalInterface
    interface Rows {
        SampleCounts write(Cells cells, long from, long until);
    }
}
