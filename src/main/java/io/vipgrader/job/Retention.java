package io.vipgrader.job;

import java.util.OptionalInt;

/**
 * How long gradings and runs of the history are kept. With both limits, only what is beyond both goes.
 *
 * @param keep so many of the newest stay, 1 to {@link #MOST}; empty: their number doesn't matter
 * @param days what was made within so many days stays, 1 to {@link #MOST}; empty: age doesn't matter
 */
public record Retention(OptionalInt keep, OptionalInt days) {
    /** A hundred years of nights. */
    public static final int MOST = 36_525;

    public Retention {
        if (keep.isEmpty() && days.isEmpty()) {
            throw new IllegalArgumentException("a retention without a limit would keep nothing");
        }
    }
}
