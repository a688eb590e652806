package io.vipgrader.report;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.grade.Beside;
import io.vipgrader.grade.Finding;
import io.vipgrader.grade.Grader;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.GradingFacts;
import io.vipgrader.grade.PreviousGrading;
import io.vipgrader.job.Gate;
import io.vipgrader.job.Job;
import io.vipgrader.job.Overrides;
import io.vipgrader.job.Setup;
import io.vipgrader.order.CarefulReader;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFiles;
import io.vipgrader.order.OrderLine;
import io.vipgrader.order.OrderSink;
import io.vipgrader.order.Reject;
import io.vipgrader.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory with a job file, one policy and order files, graded and published as a run would, on a disk of choice. */
record Retailer(Setup setup) {
    static final Instant MADE_AT = Instant.parse("2026-01-01T03:00:00Z");
    private static final Disk LOCAL = new LocalDisk();

    /** A grading with what its summary and manifest need beside it. */
    record Graded(Grading grading, Accruer accruer, List<Reject> rejects, List<InputIdentity> inputs) {}

    static Retailer read(Path config, Path out) {
        Overrides overrides = new Overrides(Optional.empty(), Optional.empty(), Optional.of(out));
        return new Retailer(Setup.read(config.resolve("job.yaml"), overrides, Map.of(), LOCAL));
    }

    Retailer printing(Job.Include include) {
        Job job = setup.job();
        Job.Output output = job.output();
        Job.Output other = new Job.Output(
                output.directory(), include, output.charset(), output.bom(), output.columns(), output.database());
        return new Retailer(new Setup(
                new Job(
                        job.file(),
                        job.sha256(),
                        job.zone(),
                        job.format(),
                        job.orders(),
                        job.people(),
                        job.peopleRows(),
                        job.policies(),
                        other,
                        job.rejectLimit(),
                        job.gates(),
                        job.repository(),
                        job.operations()),
                setup.programmes()));
    }

    Policy policy() {
        return setup.programmes().get(0).policies().get(0);
    }

    Path link(LocalDate asOf) {
        return setup.job().output().directory().resolve(policy().program()).resolve(asOf.toString());
    }

    Graded grade(LocalDate asOf, Optional<PreviousGrading> previous) {
        Job job = setup.job();
        Plan plan = Plan.of(List.of(new Target(policy(), asOf)), job.format());
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        Keeping sink = new Keeping(accruer, new ArrayList<>());
        Job.Orders.Files files = (Job.Orders.Files) job.orders();
        CarefulReader reader = CarefulReader.of(job.format(), policy().days(), LOCAL);
        List<InputIdentity> inputs = new ArrayList<>();
        for (OrderFile file : OrderFiles.expand(files.patterns(), files.directory(), LOCAL)) {
            inputs.add(reader.read(file, sink, () -> false, read -> {}));
        }
        return new Graded(
                Grader.grade(CustomerOrder.sorted(totals), 0, Beside.of(previous)), accruer, sink.rejects(), inputs);
    }

    private record Keeping(Accruer accruer, List<Reject> rejects) implements OrderSink {
        @Override
        public void line(OrderLine line) {
            accruer.line(line);
        }

        @Override
        public void reject(Reject reject) {
            accruer.reject(reject);
            rejects.add(reject);
        }
    }

    /** Grades and publishes, looking back on the latest earlier grading. */
    Path publish(LocalDate asOf, Disk disk) {
        Path out = setup.job().output().directory();
        Optional<PublishedGrading> previous = PublishedGrading.latestBefore(out, policy().program(), asOf, disk);
        Graded graded = grade(asOf, previous.map(grading -> grading));
        Publication publication = Publication.of(out, policy().program(), asOf, disk);
        Path directory = publication.begin();
        publication.complete(manifest(
                graded,
                publication.generation(),
                previous.map(PublishedGrading::identity),
                write(graded, directory, disk)));
        Publication.flush(List.of(publication), Crew.alone());
        publication.show();
        Publication.flushShown(List.of(publication), Crew.alone());
        return publication.link();
    }

    private List<OutputFile> write(Graded graded, Path directory, Disk disk) {
        Job.Output output = setup.job().output();
        List<OutputFile> files =
                new ArrayList<>(GradingWriter.write(graded.grading(), directory, output, disk, () -> false));
        files.add(RejectsWriter.write(graded.rejects(), directory, output, disk));
        files.add(summary(graded).write(directory, disk));
        return files;
    }

    Summary summary(Graded graded) {
        return new Summary(
                graded.grading(),
                graded.accruer().tally().control(0),
                1,
                MADE_AT,
                RejectCount.of(graded.rejects()),
                List.of(),
                List.of(new Finding(Gate.SPEND, Finding.State.NOT_JUDGED, "no earlier grading to compare with")),
                facts(graded),
                Map.of("accrue", Duration.ofMillis(1_234)),
                0);
    }

    private static GradingFacts facts(Graded graded) {
        return GradingFacts.of(
                graded.grading(),
                graded.accruer().tally().control(0),
                graded.accruer().tally().seen(0),
                Optional.empty());
    }

    private Manifest manifest(
            Graded graded, int generation, Optional<GradingIdentity.Previous> previous, List<OutputFile> files) {
        return new Manifest(
                policy().program(),
                graded.grading().target().asOf(),
                graded.grading().official(),
                generation,
                Product.VERSION,
                MADE_AT,
                new Manifest.Origin("policy.yaml", policy().sha256()),
                new Manifest.Origin("job.yaml", setup.job().sha256()),
                graded.inputs(),
                List.of(),
                Optional.empty(),
                previous,
                Optional.empty(),
                List.of(),
                GradingWriter.layout(graded.grading(), setup.job().output()),
                files);
    }
}
