package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import io.vipgrader.order.InputIdentity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides before a grading is published whether somebody should look at it first. Every gate is told of, whatever became of it. Pure:
 * the same facts make the same findings, always.
 */
public final class Gatekeeper {
    private final Gates gates;
    private final Comparability comparability;

    private Gatekeeper(Gates gates) {
        this.gates = gates;
        this.comparability = new Comparability(gates.leastCustomers());
    }

    public static Gatekeeper of(Gates gates) {
        return new Gatekeeper(gates);
    }

    /**
     * What is held against the limits.
     *
     * @param before of the last published grading of an earlier date; empty where there is none, or it kept no facts
     * @param losses against that grading
     * @param ruledDimensions that the policy's rules look at
     * @param inputs of the run
     * @param begins first day of a line in any period of the run's programmes; empty where there is none
     * @param duplicates of the run
     */
    public record Evidence(
            GradingFacts now,
            Optional<GradingFacts> before,
            Losses losses,
            Set<String> ruledDimensions,
            List<InputIdentity> inputs,
            Optional<LocalDate> begins,
            Duplicates duplicates) {
        public Evidence {
            ruledDimensions = Set.copyOf(ruledDimensions);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Judges all gates, in their order.
     *
     * @param accepted gates that don't keep the grading from being published
     */
    public List<Finding> judge(Evidence evidence, Collection<Gate> accepted) {
        return judge(evidence)
                .map(finding -> accepted.contains(finding.gate()) ? finding.accepted() : finding)
                .toList();
    }

    private Stream<Finding> judge(Evidence evidence) {
        GradingFacts now = evidence.now();
        Optional<GradingFacts> before = evidence.before();
        List<Finding> findings = new ArrayList<>();
        findings.add(gates.days()
                .map(days -> new DaysGate(days, gates.leastCustomers()).judge(now, before, evidence.begins()))
                .orElse(Finding.off(Gate.DAYS)));
        findings.add(
                gates.stores().isEmpty()
                        ? Finding.off(Gate.STORES)
                        : new StoresGate(gates.stores()).judge(now, before));
        findings.add(drift(Gate.SPEND, DriftGate.spend(gates.spend()), evidence));
        findings.add(drift(Gate.LINES, DriftGate.lines(gates.lines()), evidence));
        findings.add(drift(Gate.CUSTOMERS, DriftGate.customers(gates.customers()), evidence));
        findings.add(loss(
                Gate.TOP_TIER,
                gates.topTier(),
                evidence,
                (share, last) -> LossGates.topTier(share, evidence.losses(), last.asOf())));
        findings.add(loss(
                Gate.LOWERED,
                gates.lowered(),
                evidence,
                (share, last) -> LossGates.lowered(share, evidence.losses(), last.asOf())));
        findings.add(gates.newValues()
                .map(asked ->
                        new NewValuesGate(asked, gates.leastCustomers()).judge(now, before, evidence.ruledDimensions()))
                .orElse(Finding.off(Gate.NEW_VALUES)));
        findings.add(gates.sameFile() ? SameFileGate.judge(evidence.inputs()) : Finding.off(Gate.SAME_FILE));
        findings.add(
                gates.duplicates() == Gates.Duplicates.OFF
                        ? Finding.off(Gate.DUPLICATES)
                        : evidence.duplicates().judge(gates.duplicates()));
        return findings.stream();
    }

    private Finding drift(Gate gate, Optional<DriftGate> asked, Evidence evidence) {
        return asked.map(known -> compared(gate, evidence, last -> known.judge(evidence.now(), last)))
                .orElse(Finding.off(gate));
    }

    private Finding loss(
            Gate gate, OptionalInt share, Evidence evidence, BiFunction<Integer, GradingFacts, Finding> judge) {
        return share.isEmpty()
                ? Finding.off(gate)
                : compared(gate, evidence, last -> judge.apply(share.getAsInt(), last));
    }

    private Finding compared(Gate gate, Evidence evidence, Function<GradingFacts, Finding> judge) {
        return comparability
                .whyNot(evidence.now(), evidence.before())
                .map(why -> Finding.notJudged(gate, why))
                .orElseGet(() -> judge.apply(evidence.before().orElseThrow()));
    }
}
