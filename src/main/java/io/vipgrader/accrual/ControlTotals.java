package io.vipgrader.accrual;

import java.math.BigInteger;

/**
 * What became of every line and all money of a run, for one target. Each line falls into the first that fits, in the
 * order of the components; nothing is published unless both lists balance. Source: section 6 of the contract.
 *
 * @param moneyScale decimals of all money components, which are unrounded
 * @param moneyRead everything but rejected and void lines
 */
public record ControlTotals(
        long linesRead,
        long linesRejected,
        long linesVoid,
        long linesAnonymous,
        long linesOutsidePeriod,
        long linesOfExcluded,
        long linesNotCounted,
        long linesCounted,
        int moneyScale,
        BigInteger moneyRead,
        BigInteger moneyAnonymous,
        BigInteger moneyOutsidePeriod,
        BigInteger moneyOfExcluded,
        BigInteger moneyNotRecognised,
        BigInteger moneyOverCaps,
        BigInteger moneyRecognised) {

    public boolean linesBalance() {
        return linesRead
                == linesRejected
                        + linesVoid
                        + linesAnonymous
                        + linesOutsidePeriod
                        + linesOfExcluded
                        + linesNotCounted
                        + linesCounted;
    }

    public boolean moneyBalances() {
        return moneyRead.equals(moneyAnonymous
                .add(moneyOutsidePeriod)
                .add(moneyOfExcluded)
                .add(moneyNotRecognised)
                .add(moneyOverCaps)
                .add(moneyRecognised));
    }
}
