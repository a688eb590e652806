package io.vipgrader.money;

/** Shares in basis points: 0 is none, 10,000 is all, 5,000 is half. An amount times a share is exact at four more decimals. */
public final class Shares {
    /** The share that recognises all of an amount. */
    public static final int WHOLE = 10_000;

    /** Decimals that a share adds to an amount's own. */
    public static final int SCALE = 4;

    private Shares() {}
}
