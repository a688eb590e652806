package io.vipgrader.accrual;

import io.vipgrader.accrual.LineFate.Outcome;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderLine;
import io.vipgrader.people.Customers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells line by line what the accrual does with it for one target, so that somebody who asks why can be answered. */
public final class LineFates {
    private final Plan plan;
    private final Target target;
    private final TargetPlan asked;
    private final Audience audience;
    private final LineWindow window;

    private LineFates(Plan plan, int targetIndex) {
        this.plan = plan;
        this.target = plan.targets().get(targetIndex);
        this.asked = plan.targetPlan(targetIndex);
        this.audience = plan.audiences().get(asked.audience());
        this.window = plan.views().get(asked.mainView()).window();
    }

    public static LineFates of(Plan plan, int target) {
        return new LineFates(plan, target);
    }

    /** Whose row a line is, excluded or not; empty for a line without customer. */
    public String customer(OrderLine line) {
        String buyer = plan.people().aliases().resolve(line.customer(), line.lineDay());
        return audience.households() ? plan.people().households().head(buyer, line.lineDay()) : buyer;
    }

    public LineFate fate(OrderLine line) {
        if (line.kind() == LineKind.VOID || line.customer().isEmpty()) {
            return left(line.kind() == LineKind.VOID ? Outcome.VOID : Outcome.ANONYMOUS, "", line);
        }
        String row = customer(line);
        if (line.lineDay() < window.startDay() || line.lineDay() >= window.endDay()) {
            return left(Outcome.OUTSIDE_PERIOD, row, line);
        }
        if (!window.holds(line.lineDay(), line.atDay())) {
            return left(Outcome.NOT_YET_KNOWN, row, line);
        }
        Customers customers = plan.people().customers();
        String buyer = plan.people().aliases().resolve(line.customer(), line.lineDay());
        for (String each : List.of(buyer, row)) {
            if (audience.exclusion(each, customers).isPresent()) {
                return left(Outcome.OF_EXCLUDED, each, line);
            }
        }
        return counted(line, row);
    }

    private LineFate left(Outcome outcome, String customer, OrderLine line) {
        return new LineFate(outcome, customer, date(line), List.of(), 0);
    }

    private LineFate counted(OrderLine line, String row) {
        TargetPlan.Counted main = asked.counted().get(0);
        List<String> values = Arrays.stream(plan.dimensions())
                .mapToObj(line.dimensions()::get)
                .toList();
        int decision = plan.decision(
                plan.classOf(values),
                plan.stretch(line.lineDay()),
                plan.accounts().get(main.account()).column());
        int share = LineClasses.share(decision);
        return new LineFate(
                share == 0 ? Outcome.NOT_COUNTED : Outcome.COUNTED,
                row,
                date(line),
                main.tables().taken(LineClasses.outcome(decision)),
                share);
    }

    private Optional<LocalDate> date(OrderLine line) {
        if (line.kind() == LineKind.VOID) {
            return Optional.empty();
        }
        return Optional.of(
                LocalDate.ofEpochDay((long) line.lineDay() + target.policy().countsAfterDays()));
    }
}
