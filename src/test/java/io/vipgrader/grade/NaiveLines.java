package io.vipgrader.grade;

import io.vipgrader.accrual.Target;
import io.vipgrader.grade.NaiveCustomer.NaiveLine;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.policy.NaivePolicy;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Checked;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Formula;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whose a line is and in which periods it counts, from the contract's words, for the naive grader. */
final class NaiveLines {
    private final Target target;
    private final Policy policy;
    private final NaivePeople people;
    private final int scale;
    /** Asked again and again. */
    private final Map<String, Boolean> excluded = new HashMap<>();

    private final Map<Period, NaivePolicy.Dates> dates = new HashMap<>();

    /** @param scale of the lines' amounts */
    NaiveLines(Target target, NaivePeople people, int scale) {
        this.target = target;
        this.policy = target.policy();
        this.people = people;
        this.scale = scale;
    }

    Stream<String> owners(List<OrderLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() != LineKind.VOID && !line.customer().isEmpty())
                .map(this::owner);
    }

    String buyer(OrderLine line) {
        return people.customer(line.customer(), LocalDate.ofEpochDay(line.lineDay()));
    }

    /** Whom a line counts for, were nobody excluded. */
    String owner(OrderLine line) {
        return owner(buyer(line), LocalDate.ofEpochDay(line.lineDay()));
    }

    private String owner(String customer, LocalDate day) {
        return policy.sumToHead().isPresent() ? people.head(customer, day) : customer;
    }

    /** The values of what counts for a customer in the main period, members' of the household as their lines do. */
    List<BigDecimal> activity(String customer, String kind) {
        NaivePolicy.Dates main = dates(policy.period());
        return people.activity(kind, main.start(), main.end())
                .filter(done -> owner(done.customer(), done.day()).equals(customer) && !excluded(done.customer()))
                .map(NaivePeople.Done::value)
                .toList();
    }

    /** Those for whom a line of any period or a pin is of no use, the buyer before the head, by id. */
    List<String> excluded(List<OrderLine> lines) {
        Stream<String> ofLines = periods()
                .flatMap(period -> in(period, lines, line -> !line.customer().isEmpty()))
                .map(line -> excluded(buyer(line)) ? buyer(line) : owner(line));
        return Stream.concat(ofLines, people.pinned(target.asOf()))
                .filter(this::excluded)
                .distinct()
                .sorted(NaiveGrader.AS_BYTES)
                .toList();
    }

    Stream<Period> periods() {
        Stream<Period> own = policy.measures().stream()
                .flatMap(measure -> measure.formula() instanceof Formula.Variant variant
                        ? variant.period().stream()
                        : Stream.empty());
        return Stream.concat(Stream.of(policy.period()), own);
    }

    boolean excluded(String id) {
        return excluded.computeIfAbsent(id, this::isExcluded);
    }

    private boolean isExcluded(String id) {
        return policy.exclusions().stream()
                .anyMatch(rule -> days(rule)
                        .anyMatch(day -> rule.where().tests().stream()
                                .allMatch(
                                        test -> NaivePolicy.holds(test, people.attribute(id, test.dimension(), day)))));
    }

    private Stream<LocalDate> days(Exclusion rule) {
        NaivePolicy.Dates main = dates(policy.period());
        return rule.checked() == Checked.AS_OF
                ? Stream.of(target.asOf())
                : Stream.iterate(main.start(), main::hold, day -> day.plusDays(1));
    }

    List<NaiveLine> in(Period period, List<OrderLine> lines) {
        return in(period, lines, line -> true).map(this::naive).toList();
    }

    private Stream<OrderLine> in(Period period, List<OrderLine> lines, Predicate<OrderLine> asked) {
        NaivePolicy.Dates held = dates(period);
        long known = target.knownUntil().orElse(target.asOf()).toEpochDay();
        return lines.stream()
                .filter(line -> line.kind() != LineKind.VOID && line.atDay() <= known)
                .filter(line -> held.hold(naive(line).day()))
                .filter(asked);
    }

    NaivePolicy.Dates dates(Period period) {
        return dates.computeIfAbsent(period, asked -> NaivePolicy.dates(asked, target.asOf()));
    }

    private NaiveLine naive(OrderLine line) {
        BigDecimal one = BigDecimal.valueOf(line.amount(), scale);
        return new NaiveLine(
                LocalDate.ofEpochDay(line.lineDay()).plusDays(policy.countsAfterDays()),
                line.kind() == LineKind.SALE,
                line.count(),
                one,
                one.multiply(BigDecimal.valueOf(line.count())),
                line.order(),
                line.dimensions());
    }
}
