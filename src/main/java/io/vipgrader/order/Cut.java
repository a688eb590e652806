package io.vipgrader.order;

/** What the cutter found between two line ends that count. */
sealed interface Cut {

    /** The first physical line, from 1; physical lines end at a line feed. */
    long line();

    /** The text in code units, without its line end. */
    String units();

    /** A record that ended where a record may end; its cells may still be wrong. */
    record Whole(long line, String units) implements Cut {}

    /**
     * No record. Reading goes on behind its first line.
     *
     * @param units the beginning of that line
     */
    record Broken(long line, String units, Reason reason) implements Cut {}
}
