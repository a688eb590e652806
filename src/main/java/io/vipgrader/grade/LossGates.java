package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import java.time.LocalDate;
import java.util.List;

/** A top tier that loses more than a share of its members; more than a share of all customers with a tier who are lowered. */
final class LossGates {
    /** One of nine is more than a tenth, and only one. */
    static final int LEAST_MEMBERS = 10;

    private static final String LOOK = "look at changes.csv of the candidate, and at what the order files lack";

    private LossGates() {}

    /** @param share in basis points */
    static Finding topTier(int share, Losses losses, LocalDate lastAsOf) {
        List<String> shut = losses.tops().stream()
                .filter(top -> top.members() >= LEAST_MEMBERS && Numbers.exceeds(top.lost(), top.members(), share))
                .map(LossGates::text)
                .toList();
        String since = " since " + lastAsOf;
        return shut.isEmpty()
                ? Finding.open(
                        Gate.TOP_TIER,
                        String.join(
                                        "; ",
                                        losses.tops().stream()
                                                .map(LossGates::text)
                                                .toList())
                                + since)
                : Finding.shut(
                        Gate.TOP_TIER, String.join("; ", shut) + since + "; limit: " + Numbers.percent(share), LOOK);
    }

    private static String text(Losses.Top top) {
        String lost = top.tier() + " lost " + Numbers.of(top.lost()) + " of " + Numbers.of(top.members()) + " members";
        return top.members() == 0 ? lost : lost + ", " + Numbers.percent(top.lost(), top.members());
    }

    /** @param share in basis points */
    static Finding lowered(int share, Losses losses, LocalDate lastAsOf) {
        if (losses.withTier() < LEAST_MEMBERS) {
            return Finding.notJudged(
                    Gate.LOWERED, "fewer than " + LEAST_MEMBERS + " customers had a tier on " + lastAsOf);
        }
        String measured = Numbers.of(losses.lowered()) + " of " + Numbers.of(losses.withTier())
                + " customers with a tier are lowered since " + lastAsOf + ", "
                + Numbers.percent(losses.lowered(), losses.withTier());
        return Numbers.exceeds(losses.lowered(), losses.withTier(), share)
                ? Finding.shut(Gate.LOWERED, measured + "; limit: " + Numbers.percent(share), LOOK)
                : Finding.open(Gate.LOWERED, measured);
    }
}
