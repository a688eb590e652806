package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;

/** Adds lines in bulk to totals at once. */
final class TotalsSink implements BulkSink {
    private final Totals totals;
    private final LineGroups groups;
    private final Accruer careful;
    private final PartitionFill fill;
    private final RememberedGroups remembered;
    private Recipe[] recipes = new Recipe[0];

    TotalsSink(Totals totals) {
        Plan plan = totals.plan();
        this.totals = totals;
        this.groups = totals.groups();
        this.remembered = new RememberedGroups(groups);
        this.careful = Accruer.of(plan, totals);
        this.fill = new PartitionFill(totals, BulkWords.of(plan));
    }

    @Override
    public int group(int lineClass, int lineDay, int atDay) {
        return remembered.number(lineClass, lineDay, atDay);
    }

    @Override
    public int homeValue(String value) {
        return totals.books().value(value);
    }

    @Override
    public boolean[] touching() {
        recipes = groups.recipes();
        boolean[] touching = new boolean[recipes.length];
        for (int group = 0; group < touching.length; group++) {
            touching[group] = !recipes[group].views().isEmpty();
        }
        return touching;
    }

    @Override
    public void add(int part, long[] entries, int count, byte[] ids) {
        fill.add(part, entries, count, ids, recipes);
    }

    @Override
    public void line(OrderLine line) {
        careful.line(line);
    }

    @Override
    public Tally finish(GroupCounts counts, BulkAccruer.LeftOver leftOver, Sightings sightings) {
        Tally tally = careful.tally();
        leftOver.tell(tally);
        tally.sightings().merge(sightings);
        Recipe[] all = groups.recipes();
        for (int group = 0; group < Math.min(all.length, counts.size()); group++) {
            if (counts.lines(group) > 0) {
                tally.group(all[group], counts.lines(group), counts.money(group));
            }
        }
        return tally;
    }
}
