package io.vipgrader.batch;

import io.vipgrader.accrual.Target;
import io.vipgrader.files.DiskException;
import io.vipgrader.job.Job;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.DamagedGradingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run finds to do at an as-of date before it reads a line: which gradings are to be made, and what is settled of the
 * others (not in force, already graded, built on an earlier grading that is damaged).
 */
final class Agenda {
    private final Job job;
    private final List<Programme> programmes;
    private final LocalDate asOf;
    private final Optional<LocalDate> knownUntil;
    private final RunOptions options;
    private final Surroundings surroundings;
    private final Supply supply;
    private final List<Errand> toDo = new ArrayList<>();
    private final Map<String, GradingOutcome> settled = new LinkedHashMap<>();

    private Agenda(
            Job job,
            List<Programme> programmes,
            LocalDate asOf,
            Optional<LocalDate> knownUntil,
            RunOptions options,
            Surroundings surroundings,
            Supply supply) {
        this.job = job;
        this.programmes = programmes;
        this.asOf = asOf;
        this.knownUntil = knownUntil;
        this.options = options;
        this.surroundings = surroundings;
        this.supply = supply;
        programmes.forEach(this::look);
    }

    /** Looks at the files to read and at what is published; changes nothing. */
    static Agenda of(
            Job job,
            List<Programme> programmes,
            LocalDate asOf,
            Optional<LocalDate> knownUntil,
            RunOptions options,
            Surroundings surroundings) {
        Supply supply = Supply.of(job, programmes, asOf, surroundings.disk());
        return new Agenda(job, programmes, asOf, knownUntil, options, surroundings, supply);
    }

    private void look(Programme programme) {
        Optional<Policy> policy = programme.inForceAt(asOf);
        if (policy.isEmpty()) {
            settled.put(programme.name(), GradingOutcome.notInForce(programme.name(), asOf));
            return;
        }
        try {
            Errand errand = Errand.of(
                    new Target(policy.get(), asOf, knownUntil),
                    supply.intake().known(),
                    supply.people(),
                    job,
                    surroundings.version(),
                    surroundings.disk());
            if (errand.isDone() && !options.again()) {
                settled.put(programme.name(), errand.alreadyGraded());
            } else {
                toDo.add(errand);
            }
        } catch (DiskException e) {
            throw e.onTheWayToWrite();
        } catch (DamagedGradingException e) {
            settled.put(
                    programme.name(), GradingOutcome.refused(programme.name(), asOf, String.valueOf(e.getMessage())));
        }
    }

    LocalDate asOf() {
        return asOf;
    }

    Supply supply() {
        return supply;
    }

    /** In the job's order. */
    List<Errand> toDo() {
        return List.copyOf(toDo);
    }

    /** A sentence for each published grading that somebody has altered, and that is therefore made again. */
    List<String> warnings() {
        return toDo.stream()
                .filter(Errand::isAltered)
                .map(errand -> errand.publication().link()
                        + ": files of the published grading are missing or altered; it is graded again")
                .toList();
    }

    /** All outcomes in the job's order, those made by the run among them. */
    List<GradingOutcome> gradings(Map<String, GradingOutcome> made) {
        return programmes.stream()
                .map(Programme::name)
                .map(name -> made.getOrDefault(name, settled.get(name)))
                .toList();
    }

    /** Whether any of the gradings is published already. */
    boolean knowsPublished() {
        return settled.values().stream().anyMatch(outcome -> outcome.status() == GradingOutcome.Status.ALREADY_GRADED);
    }

    /** What came of a run that found nothing to do. */
    RunOutcome outcome(List<String> warnings) {
        return new RunOutcome(
                asOf, OptionalLong.empty(), gradings(Map.of()), List.of(), 0, 0, List.of(), warnings, Map.of());
    }
}
