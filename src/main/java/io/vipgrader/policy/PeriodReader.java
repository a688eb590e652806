package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code period}, {@code valid} and pairs of {@code from} and {@code until}. */
record PeriodReader(Problems problems) {
    /** Accumulators keep days of a period in 16 bits; a century stays far below and above what any programme needs. */
    private static final int MOST_YEARS = 100;

    private static final int MOST_MONTHS = 12 * MOST_YEARS;
    static final int MOST_DAYS = 36_525;
    private static final String PERIOD_EXAMPLE = "{year: completed}";
    private static final String ROLLING_EXAMPLE = "{months: 12}";
    private static final String VALID_EXAMPLE = "{from: 02-01, months: 12}";

    /** What a completed or a running unit is called. */
    private enum Reach {
        COMPLETED,
        TO_DATE
    }

    Optional<Period> period(Value value) {
        return value.fields("period", PERIOD_EXAMPLE).flatMap(this::period);
    }

    private Optional<Period> period(Fields fields) {
        List<String> forms = Stream.of("year", "quarter", "month", "rolling")
                .filter(fields::has)
                .toList();
        boolean fixed = fields.has("from") || fields.has("until");
        if (forms.size() + (fixed ? 1 : 0) != 1) {
            problems.add(fields.place(), PolicyMessage.PERIOD_FORM, listed(forms, fixed));
            return Optional.empty();
        }
        Optional<Period> period = fixed ? fixed(fields) : named(forms.get(0), fields);
        fields.finish();
        return period;
    }

    private static String listed(List<String> forms, boolean fixed) {
        Stream<String> all = Stream.concat(forms.stream(), fixed ? Stream.of("from and until") : Stream.empty());
        String listed = String.join(" and ", all.toList());
        return listed.isEmpty() ? "no unit" : listed;
    }

    private Optional<Period> named(String form, Fields fields) {
        if (form.equals("rolling")) {
            return fields.optional(form)
                    .flatMap(value -> value.fields("rolling", ROLLING_EXAMPLE))
                    .flatMap(this::rolling);
        }
        Period.Unit unit = switch (form) {
            case "year" -> Period.Unit.YEAR;
            case "quarter" -> Period.Unit.QUARTER;
            default -> Period.Unit.MONTH;
        };
        Optional<Reach> reach = fields.optional(form).flatMap(value -> value.oneOf(Reach.class));
        Period.Start starts = fields.optional("starts").flatMap(this::start).orElse(Period.Start.JANUARY);
        return reach.map(which ->
                which == Reach.COMPLETED ? new Period.Completed(unit, starts) : new Period.ToDate(unit, starts));
    }

    private Optional<Period.Start> start(Value value) {
        Optional<MonthDay> day = value.monthDay();
        if (day.isPresent() && day.get().getDayOfMonth() > 28) {
            problems.add(value.place(), PolicyMessage.START_DAY, written(day.get()));
            return Optional.empty();
        }
        return day.map(start -> new Period.Start(start.getMonthValue(), start.getDayOfMonth()));
    }

    private static String written(MonthDay day) {
        return day.toString().substring("--".length());
    }

    private Optional<Period> rolling(Fields fields) {
        if (fields.has("months") == fields.has("days")) {
            problems.add(
                    fields.place(),
                    PolicyMessage.ROLLING_FORM,
                    fields.has("months") ? "months and days" : "neither months nor days");
            return Optional.empty();
        }
        Optional<Period> months = fields.optional("months")
                .flatMap(value -> value.whole(1, MOST_MONTHS))
                .map(count -> new Period.RollingMonths(count.intValue()));
        Optional<Period> days = fields.optional("days")
                .flatMap(value -> value.whole(1, MOST_DAYS))
                .map(count -> new Period.RollingDays(count.intValue()));
        fields.finish();
        return months.isPresent() ? months : days;
    }

    private Optional<Period> fixed(Fields fields) {
        Optional<LocalDate> from = fields.required("from", "2025-01-01").flatMap(Value::date);
        Optional<Value> untilValue = fields.required("until", "2026-01-01");
        Optional<LocalDate> until = untilValue.flatMap(Value::date);
        if (from.isEmpty() || until.isEmpty() || !isAfter(until.get(), from.get(), untilValue.get())) {
            return Optional.empty();
        }
        if (until.get().isAfter(from.get().plusYears(MOST_YEARS))) {
            problems.add(fields.place(), PolicyMessage.CENTURY, from.get(), until.get());
            return Optional.empty();
        }
        return Optional.of(new Period.Fixed(from.get(), until.get()));
    }

    private boolean isAfter(LocalDate until, LocalDate from, Value place) {
        if (!until.isAfter(from)) {
            problems.add(place.place(), PolicyMessage.UNTIL_NOT_AFTER_FROM, until, from);
        }
        return until.isAfter(from);
    }

    /** The keys {@code from} and {@code until}, both optional, of a map that may have others. */
    Policy.DateRange range(Fields fields) {
        Optional<LocalDate> from = fields.optional("from").flatMap(Value::date);
        Optional<Value> untilValue = fields.optional("until");
        Optional<LocalDate> until = untilValue.flatMap(Value::date);
        if (from.isPresent() && until.isPresent() && !isAfter(until.get(), from.get(), untilValue.get())) {
            return new Policy.DateRange(from, Optional.empty());
        }
        return new Policy.DateRange(from, until);
    }

    /** {@code in-force}, which must have a first day. */
    Optional<Policy.DateRange> inForce(Value value) {
        Optional<Fields> fields = value.fields("in-force", "{from: 2025-12-31}");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (!fields.get().has("from")) {
            fields.get().required("from", "2025-12-31");
        }
        int before = problems.count();
        Policy.DateRange range = range(fields.get());
        fields.get().finish();
        return problems.count() == before && range.from().isPresent() ? Optional.of(range) : Optional.empty();
    }

    Optional<Validity> valid(Value value) {
        return value.fields("valid", VALID_EXAMPLE).flatMap(this::valid);
    }

    private Optional<Validity> valid(Fields fields) {
        Optional<MonthDay> from = fields.optional("from").flatMap(Value::monthDay);
        Optional<Long> months = fields.required("months", "12").flatMap(value -> value.whole(1, MOST_MONTHS));
        fields.finish();
        return months.map(count -> new Validity(from, count.intValue()));
    }
}
