package io.vipgrader.job;

import io.vipgrader.document.Problems;
import io.vipgrader.document.ProblemsException;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.policy.Policies;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Programme;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job and its programmes, all checked, alone and against each other: what a run starts from.
 *
 * @param job with what the command line overrides
 * @param programmes in the order of the job's policies
 */
public record Setup(Job job, List<Programme> programmes) {
    public Setup {
        programmes = List.copyOf(programmes);
    }

    /**
     * Reads the job file and every policy it names.
     *
     * @param environment what {@code ${NAME}} in the job file is looked up in
     * @throws ProblemsException with every problem of every file
     * @throws DiskException for a file that is there and can't be read
     */
    public static Setup read(Path jobFile, Overrides overrides, Map<String, String> environment, Disk disk) {
        Problems problems = new Problems();
        JobFile file = JobReader.read(jobFile, environment, disk, problems);
        int afterJob = problems.count();
        List<Programme> programmes = Policies.read(overrides.policies().orElse(file.policies()), disk, problems);
        if (problems.count() == afterJob) {
            List<Policy> policies = programmes.stream()
                    .flatMap(programme -> programme.policies().stream())
                    .toList();
            file.columns().check(columnWords(policies), readBack(policies));
        }
        file.job().ifPresent(job -> Policies.check(programmes, job.format(), job.people(), problems));
        problems.throwIfAny();
        return new Setup(overridden(file, overrides), programmes);
    }

    /** A tier is kept until its validity ends, which the next grading knows by that column alone. */
    private static List<OutputColumn> readBack(List<Policy> policies) {
        boolean kept = policies.stream().anyMatch(policy -> policy.fall() != Policy.Fall.AT_ONCE);
        return kept ? List.of(OutputColumn.VALID_UNTIL) : List.of();
    }

    private static List<String> columnWords(List<Policy> policies) {
        Set<String> measures = new LinkedHashSet<>();
        Set<String> benefits = new LinkedHashSet<>();
        for (Policy policy : policies) {
            measures.add(Policy.SPEND);
            measures.addAll(policy.measuresNamed());
            policy.measures().forEach(measure -> measures.add(measure.name()));
            policy.benefits().forEach(benefit -> benefits.add(benefit.name()));
        }
        return OutputColumn.words(measures, benefits);
    }

    private static Job overridden(JobFile file, Overrides overrides) {
        Job job = file.job().orElseThrow();
        Job.Orders orders = overrides
                .orders()
                .<Job.Orders>map(patterns -> new Job.Orders.Files(patterns, Path.of("")))
                .orElse(job.orders());
        Job.Output output = overrides.out().map(job.output()::in).orElse(job.output());
        Optional<Path> movedHistory = file.defaultRepository() ? overrides.out() : Optional.empty();
        return new Job(
                job.file(),
                job.sha256(),
                job.zone(),
                job.format(),
                orders,
                job.people(),
                job.peopleRows(),
                overrides.policies().orElse(job.policies()),
                output,
                job.rejectLimit(),
                job.gates(),
                movedHistory.map(JobFile::defaultRepository).orElse(job.repository()),
                job.operations());
    }
}
