package io.vipgrader.accrual;

/**
 * One number for which rules took a line: an own rule alone, or one of each of two tables, where "none" is the number after
 * the last. With one table and no own rules it is the rule's index, and the number of rules where none took it.
 */
record Outcomes(int own, int goods, int tender) {

    int count() {
        return Math.addExact(own, Math.multiplyExact(goods + 1, tender + 1));
    }

    int of(int goodsRule, int tenderRule) {
        return own + goodsRule * (tender + 1) + tenderRule;
    }

    boolean isOwn(int outcome) {
        return outcome < own;
    }

    int goodsRule(int outcome) {
        return (outcome - own) / (tender + 1);
    }

    int tenderRule(int outcome) {
        return (outcome - own) % (tender + 1);
    }
}
