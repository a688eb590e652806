package io.vipgrader.batch;

import io.vipgrader.accrual.Target;
import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import io.vipgrader.report.PublishedGrading;
import java.util.List;
import java.util.Optional;

/**
 * One grading that a run is to make, with what it builds on and what is published in its place.
 *
 * @param previous the last published grading of an earlier date
 * @param identity what can be known of the grading before a line is read
 */
record Errand(
        Target target,
        Publication publication,
        Optional<Manifest> published,
        Optional<PublishedGrading> previous,
        GradingIdentity identity) {

    static Errand of(Target target, List<InputIdentity> inputs, Job job, String version, Disk disk) {
        Publication publication =
                Publication.of(job.output().directory(), target.policy().program(), target.asOf(), disk);
        Optional<PublishedGrading> previous = PublishedGrading.latestBefore(
                job.output().directory(), target.policy().program(), target.asOf(), disk);
        GradingIdentity identity = new GradingIdentity(
                version,
                target.policy().sha256(),
                job.sha256(),
                inputs.stream()
                        .map(input -> new GradingIdentity.Input(input.name(), input.size(), input.modifiedMillis()))
                        .toList(),
                previous.map(PublishedGrading::identity));
        return new Errand(target, publication, publication.current(), previous, identity);
    }

    String program() {
        return target.policy().program();
    }

    /** Whether something is published in its place that is no whole grading any more. */
    boolean isAltered() {
        return published.isEmpty() && publication.published().isPresent();
    }

    /** Whether this very grading is published, as far as can be told without reading a line. */
    boolean isDone() {
        return published.map(Manifest::identity).filter(identity::isThatOf).isPresent();
    }

    /** Whether this very grading is published, now that all lines were read: the only way to tell of a table. */
    boolean isDone(List<InputIdentity> inputsRead) {
        return published
                .filter(manifest -> manifest.identity().equals(identity))
                .filter(manifest -> manifest.inputs().equals(inputsRead))
                .isPresent();
    }

    GradingOutcome alreadyGraded() {
        return GradingOutcome.alreadyGraded(program(), target.asOf(), publication.link());
    }
}
