package io.vipgrader.cli;

import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.batch.CustomerStory;
import io.vipgrader.batch.CustomerStory.CapUse;
import io.vipgrader.batch.CustomerStory.Elsewhere;
import io.vipgrader.grade.Explanation;
import io.vipgrader.grade.Explanation.Measured;
import io.vipgrader.grade.Explanation.QuotaPlace;
import io.vipgrader.grade.Explanation.Rung;
import io.vipgrader.grade.Explanation.Step;
import io.vipgrader.money.Decimals;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A customer's story for programs: the same facts as the text, measures as printed. */
final class StoryJson {
    private final CustomerStory story;

    private StoryJson(CustomerStory story) {
        this.story = story;
    }

    static Map<String, Object> of(CustomerStory story) {
        return new StoryJson(story).facts();
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customer_id", story.customer());
        facts.put("asked", story.asked());
        facts.put("program", story.target().policy().program());
        story.target().knownUntil().ifPresent(day -> facts.put("known_until", day.toString()));
        story.excluded().ifPresent(rule -> facts.put("excluded", rule));
        facts.put("lines", story.lines().stream().map(this::line).toList());
        facts.put(
                "lines_elsewhere",
                story.elsewhere().stream().map(StoryJson::elsewhere).toList());
        facts.put("caps", story.caps().stream().map(this::cap).toList());
        story.explanation().ifPresent(explanation -> grade(explanation, facts));
        facts.put("row", story.row());
        Map<String, Object> published = new LinkedHashMap<>();
        published.put("standing", word(story.published().standing()));
        published.put("changed", story.published().changed());
        published.put("columns", story.published().columns());
        facts.put("published", published);
        return facts;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> line(Traced traced) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.ofEpochDay(traced.day()).toString());
        facts.put("known_on", LocalDate.ofEpochDay(traced.line().atDay()).toString());
        facts.put("order", traced.line().order());
        facts.put("kind", word(traced.line().kind()));
        facts.put("customer_id", traced.line().customer());
        facts.put("buyer", traced.buyer());
        facts.put("counts_for", traced.owner());
        facts.put("lines", traced.line().count());
        facts.put("amount", new BigDecimal(Decimals.format(traced.line().amount(), story.amountScale())));
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < story.dimensions().size(); i++) {
            values.put(story.dimensions().get(i), traced.line().dimensions().get(i));
        }
        facts.put("dimensions", values);
        facts.put("measures", traced.parts().stream().map(this::part).toList());
        return facts;
    }

    private static Map<String, Object> elsewhere(Elsewhere other) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customer_id", other.customer());
        facts.put("lines", other.count());
        facts.put("first_date", other.first().toString());
        facts.put("last_date", other.last().toString());
        return facts;
    }

    private Map<String, Object> part(Part part) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("measure", part.measure());
        facts.put("outcome", word(part.fate()));
        facts.put("share", StoryText.percent(part.shareBasisPoints()));
        facts.put("recognised", exact(BigInteger.valueOf(part.recognised())));
        facts.put("rules", part.rules().stream().map(StoryJson::rule).toList());
        return facts;
    }

    private static Map<String, Object> rule(CountingRule rule) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("place", rule.place().toString());
        facts.put("because", rule.because());
        return facts;
    }

    private BigDecimal exact(BigInteger amount) {
        return new BigDecimal(Decimals.formatExact(amount, story.moneyScale()));
    }

    private Map<String, Object> cap(CapUse use) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("measure", use.measure());
        facts.put("rule", rule(use.rule()));
        facts.put("sum", exact(use.sum()));
        facts.put("cap", exact(use.cap()));
        facts.put("over", exact(use.over()));
        return facts;
    }

    private static void grade(Explanation explanation, Map<String, Object> facts) {
        facts.put(
                "measures",
                explanation.measures().stream().map(StoryJson::measure).toList());
        facts.put("rungs", explanation.rungs().stream().map(StoryJson::rung).toList());
        facts.put("by_the_rules", step(explanation.computed()));
        explanation.fall().ifPresent(step -> facts.put("after_fall", step(step)));
        explanation.override().ifPresent(step -> facts.put("after_overrides", step(step)));
    }

    private static Map<String, Object> measure(Measured measure) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("measure", measure.name());
        facts.put("value", measure.value());
        if (!measure.parts().isEmpty()) {
            facts.put("parts", measure.parts().stream().map(StoryJson::part).toList());
        }
        return facts;
    }

    private static Map<String, Object> part(Explanation.Part part) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("measure", part.measure());
        facts.put("value", part.value());
        facts.put("weight", part.weight());
        part.points().ifPresent(points -> facts.put("points", points));
        facts.put("left_out", part.leftOut());
        return facts;
    }

    private static Map<String, Object> rung(Rung rung) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tier", rung.tier());
        facts.put("place", rung.place());
        facts.put("given", rung.given());
        facts.put("earned", rung.earned());
        facts.put("invited", rung.invited());
        facts.put(
                "conditions",
                rung.conditions().stream().map(StoryJson::condition).toList());
        rung.quota().ifPresent(quota -> facts.put("quota", quota(quota)));
        return facts;
    }

    private static Map<String, Object> condition(Explanation.Asked asked) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("fact", asked.fact());
        facts.put("held", asked.held());
        facts.put("missing", asked.gap());
        return facts;
    }

    private static Map<String, Object> quota(QuotaPlace quota) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", quota.by());
        facts.put("places", quota.places());
        facts.put("candidates", quota.candidates());
        facts.put("admitted", quota.admitted());
        quota.place().ifPresent(place -> facts.put("place", place));
        facts.put("edge", quota.edge());
        facts.put("edge_customer", quota.edgeCustomer());
        return facts;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tier", step.tier());
        step.validFrom().ifPresent(from -> facts.put("valid_from", from.toString()));
        step.validUntil().ifPresent(until -> facts.put("valid_until", until.toString()));
        facts.put("reason", step.reason());
        return facts;
    }
}
