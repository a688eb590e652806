package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates.Drift;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number of the grading that falls or rises beyond a share of the last one's.
 *
 * @param what the number is called
 */
record DriftGate(Gate gate, Drift limit, String what, Function<GradingFacts, BigDecimal> number) {

    Finding judge(GradingFacts now, GradingFacts last) {
        BigDecimal before = number.apply(last);
        BigDecimal after = number.apply(now);
        if (before.signum() <= 0) {
            return Finding.notJudged(gate, what + " was " + Numbers.of(before) + " on " + last.asOf());
        }
        BigDecimal rise = after.subtract(before);
        boolean fell = rise.signum() < 0;
        int share = fell ? limit.fall() : limit.rise();
        String measured = what + " " + (fell ? "fell by " : "rose by ") + Numbers.percent(rise, before) + ", from "
                + Numbers.of(before) + " on " + last.asOf() + " to " + Numbers.of(after);
        if (!Numbers.exceeds(rise.abs(), before, share)) {
            return Finding.open(gate, measured);
        }
        return Finding.shut(
                gate,
                measured + "; limit: " + (fell ? "fall " : "rise ") + Numbers.percent(share),
                fell
                        ? "look whether an order file is missing or short"
                        : "look whether an order file was delivered twice, or amounts are in another unit");
    }

    static Optional<DriftGate> spend(Optional<Drift> limit) {
        return limit.map(known -> new DriftGate(Gate.SPEND, known, "spend", GradingFacts::spend));
    }

    static Optional<DriftGate> lines(Optional<Drift> limit) {
        return limit.map(
                known -> new DriftGate(Gate.LINES, known, "order lines", facts -> BigDecimal.valueOf(facts.lines())));
    }

    static Optional<DriftGate> customers(Optional<Drift> limit) {
        return limit.map(known ->
                new DriftGate(Gate.CUSTOMERS, known, "customers", facts -> BigDecimal.valueOf(facts.customers())));
    }
}
