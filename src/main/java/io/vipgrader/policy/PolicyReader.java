package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Value;
import io.vipgrader.order.Days;
import io.vipgrader.policy.Policy.Counting;
import io.vipgrader.policy.Policy.CountingRule;
import io.vipgrader.policy.Policy.DateRange;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Tier;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one policy file whole: every key of section 5 of the contract, in the order of a policy. */
final class PolicyReader {
    private static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int MOST_DAYS_LATER = 3_650;

    /** Decimals allowed where an unknown currency doesn't say. */
    private static final int LENIENT_DECIMALS = 3;

    private final Source source;
    private final Fields fields;
    private final Problems problems;

    private PolicyReader(Source source, Node.Mapping root, Problems problems) {
        this.source = source;
        this.fields = Fields.of("a policy", root, problems);
        this.problems = problems;
    }

    /** The policy; where a part has a problem, something harmless stands in for it, so that the rest can be checked. */
    static PolicyFile read(Source source, String sha256, Node.Mapping root, Problems problems) {
        return new PolicyReader(source, root, problems).read(sha256, root);
    }

    private PolicyFile read(String sha256, Node.Mapping root) {
        Optional<Value> programValue = fields.required("program", "shinsegae");
        Optional<String> program = programValue.flatMap(this::program);
        String title =
                fields.required("title", "신세계백화점 VIP").flatMap(Value::text).orElse("");
        Optional<Currency> currency = fields.required("currency", "KRW").flatMap(this::currency);
        Optional<Value> zoneValue = fields.required("zone", "Asia/Seoul");
        Optional<ZoneId> zone = zoneValue.flatMap(this::zone);
        LocalTime dayStarts = fields.optional("day-starts").flatMap(Value::time).orElse(LocalTime.MIDNIGHT);
        Optional<Value> inForceValue = fields.required("in-force", "{from: 2025-12-31}");
        Optional<DateRange> inForce = inForceValue.flatMap(new PeriodReader(problems)::inForce);
        Rules rules = rules(new Amounts(currency.map(PolicyReader::decimals).orElse(LENIENT_DECIMALS)));
        fields.finish();
        Policy policy = new Policy(
                root.place(),
                source.name(),
                sha256,
                program.orElse(""),
                title,
                currency.orElse(Currency.getInstance("XXX")),
                new Days(zone.orElse(ZoneOffset.UTC), dayStarts),
                inForce.orElse(DateRange.ALWAYS),
                rules.period,
                rules.valid,
                rules.countsAfterDays,
                rules.counting,
                rules.measures,
                rules.customers.exclusions(),
                rules.customers.sumToHead(),
                rules.tiers,
                rules.fall,
                rules.benefits);
        return new PolicyFile(
                policy,
                program.flatMap(name -> programValue.map(Value::place)),
                inForce.flatMap(range -> inForceValue.map(Value::place)),
                zone.flatMap(known -> zoneValue.map(Value::place)),
                fields.has("day-starts") ? fields.placeOf("day-starts") : root.place());
    }

    private record Rules(
            Period period,
            Optional<Validity> valid,
            int countsAfterDays,
            Counting counting,
            List<Measure> measures,
            CustomersReader.Customers customers,
            List<Tier> tiers,
            Policy.Fall fall,
            List<Policy.Benefit> benefits) {}

    private Rules rules(Amounts amounts) {
        MeasureNames names = new MeasureNames(amounts, problems);
        ColumnNames columns = new ColumnNames(problems);
        Period period = fields.required("period", "{year: completed}")
                .flatMap(new PeriodReader(problems)::period)
                .orElse(new Period.ToDate(Period.Unit.YEAR, Period.Start.JANUARY));
        Optional<Validity> valid = fields.optional("valid").flatMap(new PeriodReader(problems)::valid);
        int countsAfterDays =
                fields.optional("counts-after").map(this::countsAfter).orElse(0);
        Counting counting = fields.optional("counting")
                .map(new CountingReader(amounts, problems)::counting)
                .orElse(new Counting.FirstMatch(List.of()));
        List<Measure> measures = fields.optional("measures")
                .map(new MeasureReader(amounts, names, columns, problems)::measures)
                .orElse(List.of());
        refuseRoundingUnderCap(counting, measures);
        CustomersReader.Customers customers = fields.optional("customers")
                .map(new CustomersReader(problems)::customers)
                .orElse(CustomersReader.Customers.EVERYONE_APART);
        List<Tier> tiers = fields.required("tiers", "[{name: FIRST, at-least: 40_000_000}]")
                .map(new LadderReader(names, new MeasureBounds(measures), ambiguous(measures), problems)::tiers)
                .orElse(List.of());
        Policy.Fall fall = fields.optional("fall")
                .flatMap(value -> value.oneOf(Policy.Fall.class))
                .orElse(Policy.Fall.AT_ONCE);
        refuseFallWithoutValid(fall, valid, tiers);
        List<String> ladder = tiers.stream()
                .map(Tier::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        List<Policy.Benefit> benefits = fields.optional("benefits")
                .map(new BenefitReader(ladder, names, columns, problems)::benefits)
                .orElse(List.of());
        return new Rules(period, valid, countsAfterDays, counting, measures, customers, tiers, fall, benefits);
    }

    /** A tier is kept while it is valid: without an end to that, nobody could say how long. */
    private void refuseFallWithoutValid(Policy.Fall fall, Optional<Validity> valid, List<Tier> tiers) {
        boolean endless =
                valid.isEmpty() && tiers.stream().allMatch(tier -> tier.valid().isEmpty());
        if (fall != Policy.Fall.AT_ONCE && endless && !fields.has("valid")) {
            problems.add(
                    fields.placeOf("fall"),
                    PolicyMessage.FALL_WITHOUT_VALID,
                    fall == Policy.Fall.ONE_TIER ? "one-tier" : "when-valid-ends");
        }
    }

    private Optional<String> program(Value value) {
        Optional<String> name = value.text();
        if (name.isPresent() && !PROGRAM.matcher(name.get()).matches()) {
            problems.add(value.place(), PolicyMessage.PROGRAM_FORM, name.get());
            return Optional.empty();
        }
        return name;
    }

    private Optional<Currency> currency(Value value) {
        Optional<String> code = value.text();
        try {
            return code.map(Currency::getInstance);
        } catch (IllegalArgumentException unknown) {
            problems.add(value.place(), PolicyMessage.UNKNOWN_CURRENCY, code.orElse(""));
            return Optional.empty();
        }
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    private Optional<ZoneId> zone(Value value) {
        Optional<String> name = value.text();
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException unknown) {
            reportZone(value.place(), name.orElse(""));
            return Optional.empty();
        }
    }

    private void reportZone(Place place, String name) {
        Nearest.to(name, new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .ifPresentOrElse(
                        near -> problems.add(place, PolicyMessage.UNKNOWN_ZONE_LIKE, name, near),
                        () -> problems.add(place, PolicyMessage.UNKNOWN_ZONE, name));
    }

    private int countsAfter(Value value) {
        Optional<Fields> later = value.fields("counts-after", "{days: 7}");
        Optional<Long> days =
                later.flatMap(map -> map.required("days", "7").flatMap(number -> number.whole(1, MOST_DAYS_LATER)));
        later.ifPresent(Fields::finish);
        return days.map(Long::intValue).orElse(0);
    }

    private static Optional<String> ambiguous(List<Measure> measures) {
        return measures.stream()
                .filter(measure ->
                        measure.formula() instanceof Formula.Points || measure.formula() instanceof Formula.Score)
                .map(Measure::name)
                .findFirst();
    }

    /** A cap cuts a sum, and no one could say which receipts or lines of it are left to be rounded. */
    private void refuseRoundingUnderCap(Counting counting, List<Measure> measures) {
        Optional<CountingRule> capped = CountingReader.rulesOf(counting)
                .filter(rule -> rule.cap().isPresent())
                .findFirst();
        for (Measure measure : measures) {
            if (capped.isPresent()
                    && measure.formula() instanceof Formula.Points points
                    && points.round() != Formula.Rounding.TOTAL) {
                problems.add(
                        measure.place(),
                        PolicyMessage.POINTS_UNDER_CAP,
                        measure.name(),
                        points.round() == Formula.Rounding.LINE ? "line" : "receipt",
                        capped.get().place().line());
            }
        }
    }
}
