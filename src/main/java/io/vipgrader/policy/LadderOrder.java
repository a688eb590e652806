package io.vipgrader.policy;

import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks that every entry of a ladder can be reached, and that the entries of one tier stand side by side. */
record LadderOrder(MeasureNames names, MeasureBounds bounds, Problems problems) {

    /**
     * An entry as it was read.
     *
     * @param sound read without a problem: what isn't whole implies nothing
     */
    record Rung(Tier tier, Place namePlace, boolean sound) {}

    void check(List<Rung> rungs) {
        for (int i = 0; i < rungs.size(); i++) {
            checkNeighbours(rungs, i);
            if (rungs.get(i).sound()) {
                checkBounds(rungs.get(i).tier());
                checkCaps(rungs.get(i).tier());
                checkReachable(rungs, i);
            }
        }
    }

    private void checkNeighbours(List<Rung> rungs, int index) {
        Rung rung = rungs.get(index);
        String name = rung.tier().name();
        if (index == 0 || name.isEmpty() || rungs.get(index - 1).tier().name().equals(name)) {
            return;
        }
        rungs.subList(0, index).stream()
                .filter(earlier -> earlier.tier().name().equals(name))
                .findFirst()
                .ifPresent(earlier -> problems.add(
                        rung.namePlace(),
                        PolicyMessage.NOT_NEIGHBOURS,
                        name,
                        earlier.namePlace().line(),
                        rungs.get(index - 1).tier().name()));
    }

    private void checkBounds(Tier tier) {
        for (Threshold least : tier.atLeast()) {
            tier.atMost().stream()
                    .filter(most -> most.measure().equals(least.measure()) && most.value() < least.value())
                    .forEach(most -> problems.add(
                            least.place(),
                            PolicyMessage.LEAST_ABOVE_MOST,
                            names.shown(least.measure(), least.value()),
                            names.shown(least.measure(), most.value()),
                            least.measure()));
        }
    }

    private void checkCaps(Tier tier) {
        for (Threshold least : tier.atLeast()) {
            OptionalLong cap = bounds.cap(least.measure());
            if (cap.isPresent() && least.value() > cap.getAsLong()) {
                problems.add(
                        least.place(),
                        PolicyMessage.LEAST_ABOVE_CAP,
                        names.shown(least.measure(), least.value()),
                        names.shown(least.measure(), cap.getAsLong()),
                        least.measure());
            }
        }
    }

    private void checkReachable(List<Rung> rungs, int index) {
        Tier later = rungs.get(index).tier();
        rungs.subList(0, index).stream()
                .filter(Rung::sound)
                .map(Rung::tier)
                .filter(earlier -> new Implication(bounds).holds(later, earlier))
                .findFirst()
                .ifPresent(earlier -> report(later, earlier));
    }

    private void report(Tier later, Tier earlier) {
        Optional<Threshold> single = onlyThreshold(earlier);
        Optional<Threshold> ours = single.flatMap(theirs -> later.atLeast().stream()
                .filter(threshold -> threshold.measure().equals(theirs.measure()))
                .findFirst());
        if (single.isPresent() && ours.isPresent()) {
            problems.add(
                    ours.get().place(),
                    PolicyMessage.NOT_BELOW,
                    names.shown(ours.get().measure(), ours.get().value()),
                    later.name(),
                    names.shown(single.get().measure(), single.get().value()),
                    earlier.name());
        } else {
            problems.add(
                    later.place(),
                    PolicyMessage.NEVER_REACHED,
                    later.name(),
                    earlier.name(),
                    earlier.place().line());
        }
    }

    /** The threshold that is all the entry asks for. */
    private static Optional<Threshold> onlyThreshold(Tier tier) {
        boolean only = tier.atLeast().size() == 1
                && tier.atMost().isEmpty()
                && tier.top().isEmpty()
                && tier.where().tests().isEmpty();
        return only ? Optional.of(tier.atLeast().get(0)) : Optional.empty();
    }
}
