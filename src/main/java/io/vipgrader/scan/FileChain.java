package io.vipgrader.scan;

import io.vipgrader.order.StopFlag;

/**
 * The places where the blocks of one file really begin, handed from each block to the next. Blocks are given out in their
 * order, so the block before is always being scanned by somebody or done, and nobody waits for ever. Any number of threads.
 */
final class FileChain {
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final long[] positions;
    private final long[] lines;
    private int known;

    /** A place in a file: position in bytes from 0, physical line from 1. */
    record Place(long position, long line) {}

    /** @param start of the first record of the first block */
    FileChain(int blocks, Place start) {
        this.positions = new long[blocks + 1];
        this.lines = new long[blocks + 1];
        tell(0, start);
    }

    /**
     * Where the first record of a block begins; it may lie in a later block.
     *
     * @throws StopFlag.StoppedException where the run ends before that is known
     */
    synchronized Place await(int block, StopFlag stop) {
        while (known <= block) {
            stop.check();
            try {
                wait(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StopFlag.StoppedException();
            }
        }
        return new Place(positions[block], lines[block]);
    }

    /** Tells where the first record of a block begins. */
    synchronized void tell(int block, Place place) {
        positions[block] = place.position();
        lines[block] = place.line();
        known = block + 1;
        notifyAll();
    }
}
