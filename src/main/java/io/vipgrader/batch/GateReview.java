package io.vipgrader.batch;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.Watch;
import io.vipgrader.grade.Duplicates;
import io.vipgrader.grade.Finding;
import io.vipgrader.grade.Gatekeeper;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.GradingFacts;
import io.vipgrader.job.Gates;
import io.vipgrader.job.Job;
import io.vipgrader.order.TableRow;
import io.vipgrader.report.DamagedGradingException;
import io.vipgrader.report.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the gates of a run what they judge by, and tells what came of them. */
final class GateReview {
    private final Gates gates;
    private final Acceptance acceptance;
    private final Accrual.Accrued accrued;
    private final Duplicates duplicates;
    private final Crew crew;

    /** @param duplicates of the run; none where the gate is off */
    GateReview(Job job, Acceptance acceptance, Accrual.Accrued accrued, Duplicates duplicates, Crew crew) {
        this.gates = job.gates();
        this.acceptance = acceptance;
        this.accrued = accrued;
        this.duplicates = duplicates;
        this.crew = crew;
    }

    /** Of which dimensions a run has to keep the values it meets. */
    static Watch watch(Gates gates) {
        Set<String> named = new HashSet<>(gates.stores());
        gates.newValues().map(Gates.NewValues::dimensions).ifPresent(named::addAll);
        boolean ruled =
                gates.newValues().filter(asked -> asked.dimensions().isEmpty()).isPresent();
        return new Watch(ruled, named);
    }

    /**
     * What came of one grading's gates.
     *
     * @param warnings a sentence each
     */
    record Judged(GradingFacts facts, List<Finding> findings, List<Manifest.Accepted> accepted, List<String> warnings) {
        boolean isShut() {
            return findings.stream().anyMatch(Finding::isShut);
        }

        /** Why nothing is published, a line for each shut gate. */
        String refusal() {
            List<Finding> shut = findings.stream().filter(Finding::isShut).toList();
            String head = shut.size() == 1 ? "a gate is shut" : shut.size() + " gates are shut";
            return shut.stream()
                    .map(finding -> "\n  " + finding.gate().word() + ": " + finding.text())
                    .collect(Collectors.joining("", head, ""));
        }
    }

    /** @param target index into the run's plan */
    Judged judge(Errand errand, Grading grading, ControlTotals control, int target) {
        List<String> warnings = new ArrayList<>();
        Optional<GradingFacts> before = before(errand, warnings);
        GradingFacts now = GradingFacts.of(grading, control, accrued.tally().seen(target), before);
        Gatekeeper.Evidence evidence = new Gatekeeper.Evidence(
                now,
                before,
                grading.losses(crew),
                accrued.totals().plan().ruledDimensions(target),
                accrued.inputs(),
                accrued.tally().firstDay(),
                duplicates);
        List<Finding> findings = Gatekeeper.of(gates).judge(evidence, acceptance.gates());
        List<Manifest.Accepted> accepted = findings.stream()
                .filter(finding -> finding.state() == Finding.State.ACCEPTED)
                .map(finding -> new Manifest.Accepted(finding.gate().word(), acceptance.reason(), finding.text()))
                .toList();
        accepted.forEach(gate -> warnings.add(errand.program() + " as of "
                + errand.target().asOf() + ": gate " + gate.gate() + " is shut and accepted: " + gate.finding()
                + "; reason: '" + TableRow.escaped(gate.reason()) + "'"));
        return new Judged(now, findings, accepted, warnings);
    }

    /** What the last grading kept can't be read: the night goes on, and says so. */
    private static Optional<GradingFacts> before(Errand errand, List<String> warnings) {
        try {
            return errand.previous().flatMap(previous -> previous.facts());
        } catch (DamagedGradingException e) {
            warnings.add(e.getMessage() + "; until then the gates have nothing to compare with");
            return Optional.empty();
        }
    }
}
