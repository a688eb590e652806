package io.vipgrader.batch;

import io.vipgrader.accrual.Target;
import io.vipgrader.files.Disk;
import io.vipgrader.grade.Beside;
import io.vipgrader.grade.PreviousGrading;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.policy.Policy;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import io.vipgrader.report.PublishedGrading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One grading that a run is to make, with what it builds on and what is published in its place.
 *
 * @param previous the last published grading of an earlier date
 * @param official the last of them that is official, where the policy's {@code fall} looks back on it
 * @param identity what can be known of the grading before a line is read
 */
record Errand(
        Target target,
        Publication publication,
        Optional<Manifest> published,
        Optional<PublishedGrading> previous,
        Optional<PublishedGrading> official,
        GradingIdentity identity) {

    /**
     * @param inputs of order lines, as far as they can be told without reading
     * @param people the tables about people, likewise
     */
    static Errand of(
            Target target,
            List<InputIdentity> inputs,
            List<GradingIdentity.Input> people,
            Job job,
            String version,
            Disk disk) {
        Publication publication =
                Publication.of(job.output().directory(), target.policy().program(), target.asOf(), disk);
        Optional<PublishedGrading> previous = PublishedGrading.latestBefore(
                job.output().directory(), target.policy().program(), target.asOf(), disk);
        Optional<PublishedGrading> official = target.policy().fall() == Policy.Fall.AT_ONCE
                ? Optional.empty()
                : PublishedGrading.latestOfficialBefore(
                        job.output().directory(), target.policy().program(), target.asOf(), disk);
        GradingIdentity identity = new GradingIdentity(
                version,
                target.policy().sha256(),
                job.sha256(),
                GradingIdentity.Input.of(inputs),
                people,
                target.knownUntil(),
                previous.map(PublishedGrading::identity),
                official.map(PublishedGrading::identity));
        return new Errand(target, publication, publication.current(), previous, official, identity);
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
    boolean isDone(List<InputIdentity> inputsRead, List<InputIdentity> peopleRead) {
        return published
                .filter(manifest -> manifest.identity().equals(identity))
                .filter(manifest -> manifest.inputs().equals(inputsRead))
                .filter(manifest -> manifest.people().equals(peopleRead))
                .isPresent();
    }

    /** What is published in its place, with its rows. */
    Optional<PublishedGrading> publishedGrading() {
        return published.map(manifest -> PublishedGrading.open(publication.link(), publication.disk()));
    }

    /** What the grading is given beside totals. */
    Beside beside(Set<String> excludedCustomers) {
        return new Beside(
                previous.map(PreviousGrading.class::cast),
                official.map(PreviousGrading.class::cast),
                excludedCustomers);
    }

    GradingOutcome alreadyGraded() {
        return GradingOutcome.alreadyGraded(program(), target.asOf(), publication.link());
    }
}
