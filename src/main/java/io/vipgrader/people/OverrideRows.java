package io.vipgrader.people;

import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import io.vipgrader.people.TierOverride.How;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The overrides' rows as they are read. */
final class OverrideRows implements TableRows {
    private static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Map<String, How> HOWS = Map.of("pin", How.PIN, "floor", How.FLOOR, "ceiling", How.CEILING);

    private final Map<String, String> headers;
    private final AliasRows aliasRows;
    private final Aliases aliases;
    private final SpanRows spans = new SpanRows("from", "until");
    private final List<TierOverride> overrides = new ArrayList<>();
    private final Map<Subject, Integer> owners = new HashMap<>();

    /** What a row decides on: rows on one subject may contradict each other. */
    private record Subject(String program, String customer, boolean pin) {}

    /** @param headers our word to the file's header */
    OverrideRows(Map<String, String> headers, AliasRows aliasRows, Aliases aliases) {
        this.headers = headers;
        this.aliasRows = aliasRows;
        this.aliases = aliases;
    }

    @Override
    public void file(String name) {
        spans.places().file(name);
    }

    @Override
    public void row(TableRow row) throws Refusal {
        String customer = row.id("customer");
        String program = program(row);
        How how = how(row);
        String tier = tier(row, how);
        SpanRows.Span span = spans.span(row);
        String reason = row.filled("reason");
        String approver = row.filled("approver");
        Optional<String> alias = aliasRows.notOwn(aliases, customer, span.from(), span.until());
        if (alias.isPresent()) {
            throw row.refusal("customer", alias.get());
        }
        Integer owner =
                owners.computeIfAbsent(new Subject(program, customer, how == How.PIN), subject -> owners.size());
        spans.add(owner, span, row.line());
        int last = overrides.size();
        overrides.add(new TierOverride(
                customer,
                program,
                tier,
                how,
                Spans.date(span.from()),
                Spans.date(span.until()),
                reason,
                approver,
                spans.places().file(last),
                row.line()));
    }

    private static String program(TableRow row) throws Refusal {
        String program = row.filled("program");
        if (!PROGRAM.matcher(program).matches()) {
            throw row.refusal(
                    "program",
                    "'" + TableRow.shown(program)
                            + "' is no programme; allowed: small letters, digits and -, a letter first");
        }
        return program;
    }

    private static How how(TableRow row) throws Refusal {
        String word = row.text("how");
        How how = HOWS.get(word);
        if (how == null) {
            throw row.refusal("how", "'" + TableRow.shown(word) + "' is none of pin, floor, ceiling");
        }
        return how;
    }

    private static String tier(TableRow row, How how) throws Refusal {
        String tier = row.text("tier");
        if (how == How.FLOOR && tier.isEmpty()) {
            throw row.refusal("tier", "a floor without a tier changes nothing; name the least tier");
        }
        return tier;
    }

    Overrides overrides(RowProblems problems) {
        spans.spans(owners.size()).eachOverlap(owners.size(), (first, second) -> {
            if (overrides.get(first).how() == How.PIN
                    && !overrides.get(first).tier().equals(overrides.get(second).tier())) {
                problems.add(
                        spans.places(), second, headers.getOrDefault("tier", "tier"), contradiction(first, second));
            }
        });
        return new Overrides(overrides);
    }

    private String contradiction(int first, int second) {
        return "pins " + shown(second) + ", and " + spans.places().at(first) + " pins " + shown(first)
                + " on days of this span; keep one of the two";
    }

    private String shown(int row) {
        String tier = overrides.get(row).tier();
        return tier.isEmpty() ? "no tier" : "'" + TableRow.shown(tier) + "'";
    }
}
