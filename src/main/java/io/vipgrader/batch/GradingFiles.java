package io.vipgrader.batch;

import io.vipgrader.accrual.Crew;
import io.vipgrader.batch.RunSteps.Graded;
import io.vipgrader.job.Job;
import io.vipgrader.order.Reject;
import io.vipgrader.policy.Policy;
import io.vipgrader.report.GradingWriter;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.OutputFile;
import io.vipgrader.report.RejectCount;
import io.vipgrader.report.RejectsWriter;
import io.vipgrader.report.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the files of a run's gradings, each in the directory of its next generation; the rejects once for all of them. */
final class GradingFiles {
    private static final String REFUSED = ".refused";

    private final Job job;
    private final Surroundings surroundings;
    private final Accrual.Accrued accrued;
    private final List<Reject> rejects;
    private final List<RejectCount> rejectCounts;
    private final Map<String, Duration> timings;
    private final Crew crew;
    private Optional<Path> rejectsDirectory = Optional.empty();
    private Optional<OutputFile> rejectsFile = Optional.empty();

    GradingFiles(
            Job job, Surroundings surroundings, Accrual.Accrued accrued, Map<String, Duration> timings, Crew crew) {
        this.job = job;
        this.surroundings = surroundings;
        this.accrued = accrued;
        this.rejects = accrued.rejects().sorted();
        this.rejectCounts = accrued.rejects().kinds();
        this.timings = timings;
        this.crew = crew;
    }

    /** Writes all files of a grading; its manifest, not yet written, is what publishing wants. */
    Manifest write(Graded graded) {
        Errand errand = graded.errand();
        Path directory = errand.publication().begin();
        int generation = errand.publication().generation();
        Instant now = surroundings.clock().instant();
        List<OutputFile> files = new ArrayList<>(
                GradingWriter.write(graded.grading(), directory, job.output(), surroundings.disk(), crew));
        files.add(rejects(directory));
        files.add(new Summary(
                        graded.grading(),
                        graded.control(),
                        generation,
                        now,
                        rejectCounts,
                        graded.warnings(),
                        graded.judged().findings(),
                        graded.judged().facts(),
                        timings,
                        accrued.totals().bookBytes())
                .write(directory, surroundings.disk()));
        return manifest(graded, generation, now, files);
    }

    private OutputFile rejects(Path directory) {
        rejectsDirectory.ifPresentOrElse(
                first -> RejectsWriter.link(first, directory, surroundings.disk()), () -> writeRejects(directory));
        return rejectsFile.orElseThrow();
    }

    private void writeRejects(Path directory) {
        rejectsFile = Optional.of(RejectsWriter.write(rejects, directory, job.output(), surroundings.disk()));
        rejectsDirectory = Optional.of(directory);
    }

    private Manifest manifest(Graded graded, int generation, Instant now, List<OutputFile> files) {
        Policy policy = graded.errand().target().policy();
        return new Manifest(
                policy.program(),
                graded.errand().target().asOf(),
                graded.grading().official(),
                generation,
                surroundings.version(),
                now,
                new Manifest.Origin(policy.source(), policy.sha256()),
                new Manifest.Origin(job.file().toString(), job.sha256()),
                accrued.inputs(),
                accrued.totals().plan().people().inputs(),
                graded.errand().identity().knownUntil(),
                graded.errand().identity().previous(),
                graded.errand().identity().official(),
                graded.judged().accepted(),
                GradingWriter.layout(graded.grading(), job.output()),
                files);
    }

    /**
     * Keeps the rejects of a run that publishes nothing where they can be looked at: {@code <out>/.refused/rejects.csv}, until
     * a run passes. Answers the file.
     */
    static Path keepRefused(Job job, RejectBook rejects, Surroundings surroundings) {
        Path directory = refusedDirectory(job);
        surroundings.disk().delete(directory);
        surroundings.disk().createDirectories(directory);
        RejectsWriter.write(rejects.sorted(), directory, job.output(), surroundings.disk());
        return directory.resolve(RejectsWriter.NAME);
    }

    /** Deletes what {@link #keepRefused} kept: it has been mended, and holds customers' data. */
    static void dropRefused(Job job, Surroundings surroundings) {
        surroundings.disk().delete(refusedDirectory(job));
    }

    private static Path refusedDirectory(Job job) {
        return job.output().directory().resolve(REFUSED);
    }
}
