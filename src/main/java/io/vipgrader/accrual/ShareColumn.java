package io.vipgrader.accrual;

import io.vipgrader.money.Shares;
import io.vipgrader.policy.Policy.Counting.Combine;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a measure's counting means for these order lines: names resolved to indexes, dates to epoch days, and nothing left
 * that does not change a share or what is added up apart. What means the same is equal, whatever policy says it, and shares
 * one column. Of a cap only its being there remains: how large it is, only a customer's whole sum is asked.
 *
 * @param filter all must hold, else the line is none of the measure's
 * @param own asked first; the first that holds decides alone
 * @param goods the policy's rules, or the first of its two tables; the first that holds decides, none counts all
 * @param tender the second table, likewise; empty with one table
 */
record ShareColumn(List<LineTest> filter, List<Rule> own, List<Rule> goods, List<Rule> tender, Combine combine) {
    ShareColumn {
        filter = List.copyOf(filter);
        own = List.copyOf(own);
        goods = List.copyOf(goods);
        tender = List.copyOf(tender);
    }

    /**
     * @param tests all must hold
     * @param fromDay first line date, inclusive; {@link Integer#MIN_VALUE} for none
     * @param untilDay exclusive; {@link Integer#MAX_VALUE} for none
     */
    record Rule(List<LineTest> tests, int shareBasisPoints, int fromDay, int untilDay, boolean capped) {
        Rule {
            tests = List.copyOf(tests);
        }
    }

    /** All rules, table by table. */
    Stream<Rule> rules() {
        return Stream.of(own, goods, tender).flatMap(List::stream);
    }

    Outcomes outcomes() {
        return new Outcomes(own.size(), goods.size(), tender.size());
    }

    /** The share of a line that the tables' rules took; exact, since policies whose products aren't are refused. */
    int share(int goodsRule, int tenderRule) {
        int first = share(goods, goodsRule);
        int second = share(tender, tenderRule);
        return combine == Combine.LEAST ? Math.min(first, second) : first * second / Shares.WHOLE;
    }

    private static int share(List<Rule> table, int rule) {
        return rule == table.size() ? Shares.WHOLE : table.get(rule).shareBasisPoints();
    }

    /** Sums that the lines go to: one for the lines of each capped rule, and one for all others, which is the first. */
    int lanes() {
        return 1 + (int) rules().filter(Rule::capped).count();
    }

    /** By outcome which sum a line goes to; at most one of the rules that took it is capped. */
    int[] laneOfOutcome() {
        Outcomes outcomes = outcomes();
        int[] lanes = new int[outcomes.count()];
        for (int outcome = 0; outcome < lanes.length; outcome++) {
            if (outcomes.isOwn(outcome)) {
                lanes[outcome] = lane(own, outcome, 0);
            } else {
                int lane = lane(goods, outcomes.goodsRule(outcome), capped(own));
                lanes[outcome] =
                        lane > 0 ? lane : lane(tender, outcomes.tenderRule(outcome), capped(own) + capped(goods));
            }
        }
        return lanes;
    }

    private static int lane(List<Rule> table, int rule, int lanesBefore) {
        return rule < table.size() && table.get(rule).capped() ? lanesBefore + capped(table.subList(0, rule)) + 1 : 0;
    }

    private static int capped(List<Rule> rules) {
        return (int) rules.stream().filter(Rule::capped).count();
    }
}
