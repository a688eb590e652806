package io.vipgrader.grade;

import io.vipgrader.accrual.Accruer;
import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.accrual.Totals;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Random cases for who writes gradings: the same lines, people and policies, with ids and tiers that are hard to write. */
public final class RandomGradings {
    private static final Map<String, String> TIERS = Map.of(
            "T1", "=VIP", "T2", "최우수, \"A\"", "T3", " blank ", "T4", "'-four", "T5", "T5", "OLD", "@old\r", "", "");
    private static final List<String> BEFORE = List.of("", "", "", "", "=", "'", "''+", ",", "\"", "가", "-", "@");
    private static final List<String> AFTER = List.of("", "", "", "", "", "\"", ",x", "\uD83D\uDE00", "é");

    private final RandomCase chance;
    private final int copies;

    private RandomGradings(RandomCase chance, int copies) {
        this.chance = chance;
        this.copies = copies;
    }

    /**
     * The gradings of a case.
     *
     * @param directory for the tables about people
     * @param copies of each customer
     */
    public static List<Grading> of(long seed, Path directory, int copies, Crew crew) {
        return new RandomGradings(new RandomCase(seed), copies).gradings(directory, crew);
    }

    private List<Grading> gradings(Path directory, Crew crew) {
        List<Target> targets =
                chance.targets().stream().map(RandomGradings::renamed).toList();
        Plan plan = Plan.of(targets, chance.format(), CasePeople.read(people(), directory));
        Totals totals = Totals.of(plan);
        Accruer accruer = Accruer.of(plan, totals);
        List<OrderLine> lines = chance.lines();
        for (int copy = 0; copy < copies; copy++) {
            for (OrderLine line : lines) {
                accruer.line(renamed(line, copy));
            }
        }
        Optional<PreviousGrading> earlier = Optional.of(new EarlierGrading(previous()));
        CustomerOrder order = CustomerOrder.sorted(totals, crew);
        List<Grading> gradings = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            Beside beside = new Beside(earlier, earlier, accruer.tally().excludedCustomers(target));
            gradings.add(Grader.grade(order, target, beside, crew));
        }
        return gradings;
    }

    private static String id(String customer, int copy) {
        if (customer.isEmpty()) {
            return "";
        }
        int chosen = Math.floorMod(customer.hashCode() * 31 + copy * 17, 7 * 11 * 13);
        return BEFORE.get(chosen % BEFORE.size())
                + customer
                + (copy == 0 ? "" : "#" + copy)
                + AFTER.get(chosen / BEFORE.size() % AFTER.size());
    }

    private static OrderLine renamed(OrderLine line, int copy) {
        return new OrderLine(
                line.kind(),
                line.count(),
                id(line.customer(), copy),
                line.amount(),
                line.atDay(),
                line.lineDay(),
                line.order() + "#" + copy,
                line.dimensions());
    }

    private List<PreviousGrading.Row> previous() {
        List<PreviousGrading.Row> rows = new ArrayList<>();
        for (PreviousGrading.Row row : chance.previous()) {
            for (int copy = 0; copy < copies; copy++) {
                rows.add(new PreviousGrading.Row(
                        id(row.customer(), copy), tier(row.tier()), row.validFrom(), row.validUntil()));
            }
        }
        rows.sort(
                Comparator.comparing(row -> row.customer().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return rows;
    }

    private static String tier(String name) {
        return TIERS.getOrDefault(name, name);
    }

    /** Cells quoted, since the tables are joined as they are. */
    private NaivePeople people() {
        return new NaivePeople(
                quoted(chance.people.customers()),
                quoted(chance.people.aliases()),
                quoted(chance.people.households()),
                quoted(chance.people.activity()),
                quoted(chance.people.overrides().stream()
                        .map(RandomGradings::renamedTier)
                        .toList()));
    }

    private static List<String> renamedTier(List<String> override) {
        List<String> cells = new ArrayList<>(override);
        cells.set(2, tier(override.get(2)));
        return cells;
    }

    private static List<List<String>> quoted(List<List<String>> rows) {
        return rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(row);
                    cells.set(0, id(row.get(0), 0));
                    cells.replaceAll(cell -> '"' + cell.replace("\"", "\"\"") + '"');
                    return cells;
                })
                .toList();
    }

    private static Target renamed(Target target) {
        Policy policy = target.policy();
        List<Tier> tiers = policy.tiers().stream()
                .map(tier -> new Tier(
                        tier.place(),
                        tier(tier.name()),
                        tier.atLeast(),
                        tier.atMost(),
                        tier.where(),
                        tier.top(),
                        tier.invited(),
                        tier.valid()))
                .toList();
        List<Benefit> benefits = new ArrayList<>();
        for (Benefit benefit : policy.benefits()) {
            benefits.add(new Benefit(
                    benefit.place(),
                    benefit.name() + benefits.size(),
                    benefit.tiers().stream().map(RandomGradings::tier).toList(),
                    benefit.grant()));
        }
        return new Target(
                new Policy(
                        policy.place(),
                        policy.source(),
                        policy.sha256(),
                        policy.program(),
                        policy.title(),
                        policy.currency(),
                        policy.days(),
                        policy.inForce(),
                        policy.period(),
                        policy.valid(),
                        policy.countsAfterDays(),
                        policy.counting(),
                        policy.measures(),
                        policy.exclusions(),
                        policy.sumToHead(),
                        tiers,
                        policy.fall(),
                        benefits),
                target.asOf());
    }
}
