package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.accrual.ShareColumn.Rule;
import io.vipgrader.policy.Policy.Counting.Combine;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of up to three tables take a line in so many ways, and each way has its sum. */
class ShareColumnTest {
    private static final Rule FREE = rule(false);
    private static final Rule CAPPED = rule(true);

    private static Rule rule(boolean capped) {
        return new Rule(List.of(), 5_000, Integer.MIN_VALUE, Integer.MAX_VALUE, capped);
    }

    private static ShareColumn column(List<Rule> own, List<Rule> goods, List<Rule> tender) {
        return new ShareColumn(List.of(), own, goods, tender, Combine.LEAST);
    }

    private static ShareColumn column(int goods, int tender) {
        return column(List.of(), Collections.nCopies(goods, FREE), Collections.nCopies(tender, FREE));
    }

    /** Two rules of a measure's own, then for each of three ways of the first table two of the second. */
    @Test
    void eachCappedRuleHasASumOfItsOwnAndAllOthersOne() {
        ShareColumn column = column(List.of(CAPPED, FREE), List.of(FREE, CAPPED), List.of(CAPPED));
        assertThat(column.lanes()).isEqualTo(4);
        assertThat(column.laneOfOutcome()).containsExactly(1, 0, 3, 0, 2, 2, 3, 0);
    }

    @Test
    void aWayTellsWhichRulesTookTheLine() {
        Outcomes outcomes = new Outcomes(2, 3, 4);
        assertThat(outcomes.count()).isEqualTo(2 + 4 * 5);
        for (int goods = 0; goods <= 3; goods++) {
            for (int tender = 0; tender <= 4; tender++) {
                int outcome = outcomes.of(goods, tender);
                assertThat(outcomes.isOwn(outcome)).isFalse();
                assertThat(outcomes.goodsRule(outcome)).isEqualTo(goods);
                assertThat(outcomes.tenderRule(outcome)).isEqualTo(tender);
            }
        }
        assertThat(outcomes.isOwn(1)).isTrue();
    }

    @Test
    void moreWaysThanSixteenBitsTellAreRefused() {
        assertThatThrownBy(() -> new LineClasses(List.of(column(255, 255))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("counting rules that can take a line in 65536 ways; at most 65535");
        assertThat(new LineClasses(List.of(column(254, 256))).stretches()).isEqualTo(1);
    }
}
