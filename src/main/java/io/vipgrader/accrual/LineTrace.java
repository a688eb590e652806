package io.vipgrader.accrual;

import io.vipgrader.order.OrderLine;
import io.vipgrader.people.People;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a target makes of single order lines, told for a person: whose line it is, and for each measure that adds up lines what
 * became of it. It asks the very plan that the totals were added up by, so that the two can't part. Threads: one.
 */
public final class LineTrace {
    private final Plan plan;
    private final Target target;
    private final Audience audience;
    private final List<TargetPlan.Counted> counted;
    private final List<String> measures;
    private final int[] dimensions;

    private LineTrace(Plan plan, int targetIndex) {
        TargetPlan asked = plan.targetPlan(targetIndex);
        this.plan = plan;
        this.target = plan.targets().get(targetIndex);
        this.audience = plan.audiences().get(asked.audience());
        this.counted = asked.counted();
        this.measures = Stream.concat(
                        Stream.of(Policy.SPEND),
                        target.policy().measures().stream()
                                .filter(measure -> measure.formula() instanceof Formula.Variant
                                        || measure.formula() instanceof Formula.Points)
                                .map(Policy.Measure::name))
                .toList();
        this.dimensions = plan.dimensions();
        if (measures.size() != counted.size()) {
            throw new IllegalStateException(counted.size() + " accounts for the measures " + measures);
        }
    }

    /** @param targetIndex into the plan's targets */
    public static LineTrace of(Plan plan, int targetIndex) {
        return new LineTrace(plan, targetIndex);
    }

    /** What became of a line in a measure, the first that fits. */
    public enum Fate {
        /** Its date isn't in the measure's period. */
        OUTSIDE_PERIOD,
        /** It came after the last day that the grading knows. */
        NOT_KNOWN_YET,
        OF_EXCLUDED,
        /** The measure asks for other lines. */
        NOT_ASKED,
        NOT_COUNTED,
        COUNTED
    }

    /**
     * @param shareBasisPoints 0 unless counted
     * @param recognised in units of 10^-{@link Plan#moneyScale()}, before caps; 0 unless counted
     * @param rules that took it, none where all counts or nobody asked
     * @param capped the one of them whose cap limits the measure; none for days and orders, which ignore caps
     */
    public record Part(
            String measure,
            Fate fate,
            int shareBasisPoints,
            long recognised,
            List<CountingRule> rules,
            Optional<CountingRule> capped) {
        public Part {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param buyer who bought, other ids resolved
     * @param owner whom it counts for: the buyer, or the head of the household
     * @param day the date that periods and rules go by, {@code counts-after} included
     * @param exclusion why it is left out, empty where it isn't
     * @param parts {@code spend} first, then the policy's measures that add up lines, in the order written
     */
    public record Traced(
            OrderLine line, String buyer, String owner, int day, Optional<Exclusion> exclusion, List<Part> parts) {
        public Traced {
            parts = List.copyOf(parts);
        }
    }

    /** Traces a sale or return of a customer. */
    public Traced trace(OrderLine line) {
        People people = plan.people();
        String buyer = people.aliases().resolve(line.customer(), line.lineDay());
        String owner = audience.households() ? people.households().head(buyer, line.lineDay()) : buyer;
        Optional<Exclusion> exclusion =
                audience.exclusion(buyer, people.customers()).or(() -> audience.exclusion(owner, people.customers()));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            parts.add(part(measures.get(i), counted.get(i), line, exclusion.isPresent()));
        }
        return new Traced(line, buyer, owner, line.lineDay() + target.policy().countsAfterDays(), exclusion, parts);
    }

    private Part part(String measure, TargetPlan.Counted asked, OrderLine line, boolean excluded) {
        Account account = plan.accounts().get(asked.account());
        LineWindow window = plan.views().get(account.view()).window();
        if (line.lineDay() < window.startDay() || line.lineDay() >= window.endDay()) {
            return untaken(measure, Fate.OUTSIDE_PERIOD);
        } else if (line.atDay() > window.knownDay()) {
            return untaken(measure, Fate.NOT_KNOWN_YET);
        } else if (excluded) {
            return untaken(measure, Fate.OF_EXCLUDED);
        }
        int decision = plan.decision(plan.classOf(values(line)), plan.stretch(line.lineDay()), account.column());
        if (decision == LineClasses.NOT_ASKED) {
            return untaken(measure, Fate.NOT_ASKED);
        }
        int share = LineClasses.share(decision);
        long money = Math.multiplyExact(line.amount(), line.count());
        List<CountingRule> rules = asked.tables().taken(LineClasses.outcome(decision));
        return new Part(
                measure,
                share == 0 ? Fate.NOT_COUNTED : Fate.COUNTED,
                share,
                Math.multiplyExact(money, (long) share),
                rules,
                account.unit() == Account.NO_SUM ? Optional.empty() : capped(rules));
    }

    private static Optional<CountingRule> capped(List<CountingRule> rules) {
        return rules.stream().filter(rule -> rule.cap().isPresent()).findFirst();
    }

    private static Part untaken(String measure, Fate fate) {
        return new Part(measure, fate, 0, 0, List.of(), Optional.empty());
    }

    private List<String> values(OrderLine line) {
        return IntStream.of(dimensions).mapToObj(line.dimensions()::get).toList();
    }
}
