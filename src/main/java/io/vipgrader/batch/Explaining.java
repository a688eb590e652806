package io.vipgrader.batch;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.LineTrace;
import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.TargetTotals;
import io.vipgrader.batch.CustomerStory.CapUse;
import io.vipgrader.batch.CustomerStory.Elsewhere;
import io.vipgrader.grade.Explanation;
import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grader;
import io.vipgrader.grade.Grading;
import io.vipgrader.job.Job;
import io.vipgrader.money.Decimals;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.TableRow;
import io.vipgrader.people.People;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.GradingWriter;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.Publication;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run that writes nothing: it reads and ranks as {@link GradeRun} does, keeps what it found, and answers why a customer has
 * a tier. One reading answers for any number of customers, as long as their lines were kept.
 */
public final class Explaining {
    private final Job job;
    private final LocalDate asOf;
    private final Plan plan;
    private final Accrual.Accrued accrued;
    private final LineCapture capture;
    private final List<Explained> gradings = new ArrayList<>();

    private record Explained(Errand errand, Grading grading, LineTrace trace, PublishedCustomers published) {}

    private Explaining(
            Job job,
            LocalDate asOf,
            List<Errand> errands,
            Accrual.Accrued accrued,
            LineCapture capture,
            Predicate<String> wanted,
            Crew crew) {
        this.job = job;
        this.asOf = asOf;
        this.plan = accrued.totals().plan();
        this.accrued = accrued;
        this.capture = capture;
        CustomerOrder order = CustomerOrder.sorted(accrued.totals(), crew);
        for (int target = 0; target < errands.size(); target++) {
            Errand errand = errands.get(target);
            Grading grading =
                    Grader.grade(order, target, errand.beside(accrued.tally().excludedCustomers(target)), crew);
            gradings.add(new Explained(
                    errand, grading, LineTrace.of(plan, target), PublishedCustomers.read(errand, wanted)));
        }
    }

    /**
     * Reads and ranks all that is in force on the date.
     *
     * @param customer whose lines are kept, as of the date other ids resolved; empty for everybody's;
     *     lines under the id itself are kept too
     * @param knownUntil the last day known; empty: as the published grading knew, else as-of
     * @throws RuntimeException what {@link GradeRun#grade} throws for wrong or missing input
     */
    public static Explaining read(
            Job job,
            List<Programme> programmes,
            LocalDate asOf,
            Optional<LocalDate> knownUntil,
            Optional<String> customer,
            int threads,
            Surroundings surroundings) {
        Supply supply = Supply.of(job, programmes, asOf, surroundings.disk());
        List<Errand> errands = programmes.stream()
                .flatMap(programme -> programme.inForceAt(asOf).stream())
                .map(policy -> new Target(
                        policy,
                        asOf,
                        knownUntil.or(() -> publishedKnowledge(job, policy.program(), asOf, surroundings))))
                .map(target -> Errand.of(
                        target,
                        supply.intake().known(),
                        supply.people(),
                        job,
                        surroundings.version(),
                        surroundings.disk()))
                .toList();
        return supply.read(
                surroundings.disk(),
                surroundings.stop(),
                people -> read(job, errands, supply.intake(), people, asOf, customer, threads, surroundings));
    }

    private static Explaining read(
            Job job,
            List<Errand> errands,
            Intake intake,
            People people,
            LocalDate asOf,
            Optional<String> customer,
            int threads,
            Surroundings surroundings) {
        Plan plan = Plan.of(errands.stream().map(Errand::target).toList(), job.format(), people);
        Predicate<String> wanted =
                id -> customer.map(asked -> id.equals(asked) || id.equals(resolved(asked, people, asOf)))
                        .orElse(true);
        LineCapture capture = new LineCapture(people, wanted);
        Accrual.Accrued accrued = Accrual.read(
                intake,
                plan,
                new RejectBook(job.rejectLimit()),
                capture::around,
                threads,
                surroundings.stop(),
                surroundings.progress());
        Crew crew = Crew.of(threads, surroundings.stop());
        return new Explaining(job, asOf, errands, accrued, capture, wanted, crew);
    }

    private static Optional<LocalDate> publishedKnowledge(
            Job job, String program, LocalDate asOf, Surroundings surroundings) {
        return Publication.of(job.output().directory(), program, asOf, surroundings.disk())
                .current()
                .flatMap(Manifest::knownUntil);
    }

    private static String resolved(String id, People people, LocalDate asOf) {
        return people.aliases().resolve(id, Math.toIntExact(asOf.toEpochDay()));
    }

    /** Programmes that are in force on the date, in the job's order. */
    public List<String> programmes() {
        return gradings.stream().map(one -> one.errand().program()).toList();
    }

    /**
     * Why a customer has what grade, programme by programme. An id that is another's alias today, but has a row of its own
     * for what was bought before, is explained by that row; where it has none, the other customer is meant.
     *
     * @param asked any id of the customer's
     * @return nothing where no policy is in force on the date
     * @throws UnknownCustomerException where nobody knows that id
     */
    public List<CustomerStory> of(String asked) {
        String today = resolved(asked, plan.people(), asOf);
        List<CustomerStory> stories = IntStream.range(0, gradings.size())
                .mapToObj(index -> {
                    String customer = isOwn(asked, index) ? asked : today;
                    return story(asked, customer, index);
                })
                .toList();
        boolean bought = !capture.of(asked).isEmpty() || !capture.of(today).isEmpty();
        // Where no policy is in force no line was read, so nobody can be called unknown.
        if (!stories.isEmpty() && !bought && !plan.people().knows(asked)) {
            throw new UnknownCustomerException(
                    "customer " + TableRow.shown(asked) + " has no sale or return in the order lines, and no"
                            + " table about people knows the id; write it as the orders do, with all leading zeros");
        }
        return stories;
    }

    /** Whether the id is told of by itself in a grading: by a row, or as one who is left out. */
    private boolean isOwn(String asked, int index) {
        return gradings.get(index).grading().find(asked).isPresent()
                || (excluded(asked, index).isPresent() && traced(asked, index).anyMatch(line -> isOf(line, asked)));
    }

    private Stream<Traced> traced(String id, int index) {
        return capture.of(id).stream().map(gradings.get(index).trace()::trace);
    }

    private static boolean isOf(Traced line, String customer) {
        return line.owner().equals(customer) || line.buyer().equals(customer);
    }

    private CustomerStory story(String asked, String customer, int index) {
        Explained one = gradings.get(index);
        List<Traced> traced =
                traced(customer, index).filter(line -> isOf(line, customer)).toList();
        OptionalInt place = one.grading().find(customer);
        Optional<Explanation> explanation =
                place.isPresent() ? Optional.of(one.grading().explain(place.getAsInt())) : Optional.empty();
        Map<String, String> row = explanation
                .map(Explanation::row)
                .filter(this::isWritten)
                .map(graded -> GradingWriter.cells(one.grading(), graded, job.output()))
                .orElse(Map.of());
        return new CustomerStory(
                asked,
                customer,
                one.errand().target(),
                job.format().dimensions().stream()
                        .map(OrderFormat.Dimension::word)
                        .toList(),
                plan.moneyScale(),
                traced,
                elsewhere(asked, customer, index),
                caps(traced, customer, one.errand().target()),
                explanation,
                excluded(customer, index),
                row,
                one.published()
                        .against(customer, row, accrued.inputs(), plan.people().inputs()));
    }

    private List<Elsewhere> elsewhere(String asked, String customer, int index) {
        Map<String, List<Traced>> byOwner = traced(asked, index)
                .filter(line -> line.line().customer().equals(asked) && !isOf(line, customer))
                .collect(Collectors.groupingBy(Traced::owner, TreeMap::new, Collectors.toList()));
        return byOwner.entrySet().stream()
                .map(owner -> new Elsewhere(
                        owner.getKey(),
                        owner.getValue().stream()
                                .mapToLong(line -> line.line().count())
                                .sum(),
                        LocalDate.ofEpochDay(owner.getValue().get(0).day()),
                        LocalDate.ofEpochDay(owner.getValue()
                                .get(owner.getValue().size() - 1)
                                .day())))
                .toList();
    }

    private boolean isWritten(GradeRow row) {
        return job.output().include() == Job.Include.ALL || !row.tier().isEmpty();
    }

    private Optional<String> excluded(String customer, int index) {
        return TargetTotals.of(accrued.totals(), index)
                .exclusion(customer)
                .map(rule -> rule.because().isEmpty() ? rule.place().toString() : rule.because());
    }

    private record CappedRule(String measure, CountingRule rule) {}

    private List<CapUse> caps(List<Traced> lines, String customer, Target target) {
        Map<CappedRule, BigInteger> sums = new LinkedHashMap<>();
        for (Traced line : lines) {
            if (line.owner().equals(customer)) {
                for (Part part : line.parts()) {
                    part.capped()
                            .ifPresent(rule -> sums.merge(
                                    new CappedRule(part.measure(), rule),
                                    BigInteger.valueOf(part.recognised()),
                                    BigInteger::add));
                }
            }
        }
        List<CapUse> uses = new ArrayList<>();
        sums.forEach((capped, sum) -> uses.add(use(capped, sum, target)));
        return uses;
    }

    private CapUse use(CappedRule capped, BigInteger sum, Target target) {
        BigInteger cap = BigInteger.valueOf(capped.rule().cap().orElseThrow())
                .multiply(BigInteger.valueOf(
                        Decimals.powerOfTen(plan.moneyScale() - target.policy().decimals())));
        return new CapUse(
                capped.measure(), capped.rule(), sum, cap, sum.subtract(cap).max(BigInteger.ZERO));
    }
}
