package io.vipgrader.policy;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Nearest;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.Policy.Benefit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code benefits}.
 *
 * @param ladder names of tiers, best first
 */
record BenefitReader(List<String> ladder, MeasureNames names, ColumnNames columns, Problems problems) {
    private static final String EXAMPLE = "{lounge: {tiers: [TRINITY], value: yes}}";
    private static final String BANDS_EXAMPLE = "{100_000_000: 40_000_000, 200_000_000: 100_000_000}";
    private static final Pattern GROUPED_NUMBER = Pattern.compile("[0-9]{1,3}(_[0-9]{3})+(\\.[0-9]+)?");

    List<Benefit> benefits(Value value) {
        return value.entries(EXAMPLE).orElse(List.of()).stream()
                .filter(entry -> columns.take(entry.key()))
                .map(this::benefit)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Benefit> benefit(Value.Entry entry) {
        Node.Scalar name = entry.key();
        return entry.value()
                .fields("benefit " + name.text(), "{tiers: [TRINITY], value: yes}")
                .flatMap(fields -> benefit(name, fields));
    }

    private Optional<Benefit> benefit(Node.Scalar name, Fields fields) {
        List<String> tiers =
                fields.required("tiers", "[TRINITY]").flatMap(value -> value.itemsOrOne("[TRINITY]")).stream()
                        .flatMap(List::stream)
                        .map(this::tier)
                        .flatMap(Optional::stream)
                        .toList();
        Optional<Benefit.Grant> grant = grant(name, fields);
        return grant.map(given -> new Benefit(name.place(), name.text(), tiers, given));
    }

    private Optional<String> tier(Value value) {
        Optional<String> name = value.text();
        if (name.isPresent() && !ladder.contains(name.get())) {
            Nearest.to(name.get(), ladder)
                    .ifPresentOrElse(
                            near -> problems.add(value.place(), PolicyMessage.UNKNOWN_TIER_LIKE, name.get(), near),
                            () -> problems.add(
                                    value.place(),
                                    PolicyMessage.UNKNOWN_TIER,
                                    name.get(),
                                    ladder.isEmpty() ? "none" : String.join(", ", ladder)));
            return Optional.empty();
        }
        return name;
    }

    private Optional<Benefit.Grant> grant(Node.Scalar name, Fields fields) {
        boolean one = fields.has("bands") != fields.has("value");
        if (!one) {
            problems.add(
                    name.place(),
                    PolicyMessage.BENEFIT_FORM,
                    name.text(),
                    fields.has("bands") ? "bands and value" : "neither bands nor value");
        }
        Optional<Benefit.Grant> bands = bands(fields);
        Optional<Benefit.Grant> value =
                fields.optional("value").flatMap(Value::text).map(text -> new Benefit.Grant.Value(plain(text)));
        fields.finish();
        return one && bands.isPresent() ? bands : value;
    }

    private Optional<Benefit.Grant> bands(Fields fields) {
        String by = fields.optional("by").flatMap(names::name).orElse(Policy.SPEND);
        MeasureNames.Unit unit = names.unit(fields.place(), by).orElseThrow();
        return fields.optional("bands")
                .map(value -> new Rising(names, problems)
                        .steps(by, unit, value, BANDS_EXAMPLE).stream()
                                .flatMap(BenefitReader::band)
                                .toList())
                .map(bands -> new Benefit.Grant.Bands(by, bands));
    }

    private static Stream<Benefit.Band> band(Rising.Step step) {
        return step.value().text().stream().map(text -> new Benefit.Band(step.from(), plain(text)));
    }

    /** A number is printed as programs read it, without the {@code _} that people read it by; any other text as it is. */
    private static String plain(String text) {
        return GROUPED_NUMBER.matcher(text).matches() ? text.replace("_", "") : text;
    }
}
