package io.vipgrader.policy;

import io.vipgrader.document.Problems;
import io.vipgrader.document.Value;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Pattern;
import io.vipgrader.policy.Policy.When;
import java.util.List;
import java.util.Optional;

/** Reads {@code when} and {@code where}: a value, a list, a prefix {@code GOLD*}, or {@code {not: [...]}} per dimension. */
record WhenReader(Problems problems) {
    private static final String WHEN_EXAMPLE = "{category: [GOLD_BAR, ARTWORK]}";
    private static final String WHERE_EXAMPLE = "{type: [EMPLOYEE, RETIREE]}";
    private static final String VALUES_EXAMPLE = "a value, a list of values, or {not: [...]}";

    When when(Value value) {
        return question(value, WHEN_EXAMPLE);
    }

    When where(Value value) {
        return question(value, WHERE_EXAMPLE);
    }

    private When question(Value value, String example) {
        List<Value.Entry> entries = value.entries(example).orElse(List.of());
        if (entries.isEmpty() && value.isMapping()) {
            problems.add(value.place(), PolicyMessage.NO_QUESTION, value.key(), example);
        }
        return new When(
                entries.stream().map(this::test).flatMap(Optional::stream).toList());
    }

    private Optional<DimensionTest> test(Value.Entry entry) {
        Value value = entry.value();
        if (!value.isMapping()) {
            return patterns(value).map(patterns -> test(entry, patterns, false));
        }
        return value.fields(entry.key().text(), VALUES_EXAMPLE).flatMap(fields -> {
            Optional<Value> not = fields.required("not", "[AVENUEL]");
            fields.finish();
            return not.flatMap(this::patterns).map(patterns -> test(entry, patterns, true));
        });
    }

    private static DimensionTest test(Value.Entry entry, List<Pattern> patterns, boolean negated) {
        return new DimensionTest(entry.key().place(), entry.key().text(), patterns, negated);
    }

    private Optional<List<Pattern>> patterns(Value value) {
        return value.itemsOrOne(VALUES_EXAMPLE)
                .map(items -> items.stream()
                        .map(this::pattern)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<Pattern> pattern(Value value) {
        Optional<String> text = value.anyText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int star = text.get().indexOf('*');
        int last = text.get().length() - 1;
        if (star == 0 && last == 0) {
            problems.add(value.place(), PolicyMessage.STAR_ALONE, value.key());
            return Optional.empty();
        }
        if (star >= 0 && star < last) {
            problems.add(value.place(), PolicyMessage.STAR_INSIDE, value.key(), text.get());
            return Optional.empty();
        }
        return Optional.of(
                star < 0
                        ? new Pattern(text.get(), false)
                        : new Pattern(text.get().substring(0, last), true));
    }
}
