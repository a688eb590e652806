package io.vipgrader.cli;

import io.vipgrader.accrual.LineTrace.Fate;
import io.vipgrader.accrual.LineTrace.Part;
import io.vipgrader.accrual.LineTrace.Traced;
import io.vipgrader.batch.CustomerStory;
import io.vipgrader.batch.CustomerStory.CapUse;
import io.vipgrader.batch.CustomerStory.Elsewhere;
import io.vipgrader.grade.Explanation;
import io.vipgrader.grade.Explanation.Asked;
import io.vipgrader.grade.Explanation.Measured;
import io.vipgrader.grade.Explanation.QuotaPlace;
import io.vipgrader.grade.Explanation.Rung;
import io.vipgrader.grade.Explanation.Step;
import io.vipgrader.money.Decimals;
import io.vipgrader.order.TableRow;
import io.vipgrader.policy.Policy.CountingRule;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A customer's story for a person, from the order lines down to the published row. */
final class StoryText {
    private final CustomerStory story;
    private final List<String> lines = new ArrayList<>();

    private StoryText(CustomerStory story) {
        this.story = story;
    }

    static String of(CustomerStory story) {
        StoryText text = new StoryText(story);
        text.tell();
        return text.lines.stream().map(line -> TableRow.escaped(line) + "\n").collect(Collectors.joining());
    }

    private void tell() {
        head();
        lines.add("order lines, by date:");
        if (story.lines().isEmpty()) {
            lines.add("  none");
        }
        story.lines().forEach(this::line);
        story.elsewhere().forEach(this::elsewhere);
        if (!story.caps().isEmpty()) {
            lines.add("caps:");
            story.caps().forEach(this::cap);
        }
        story.explanation().ifPresent(this::grade);
        lines.add(story.published().sentence());
    }

    private void head() {
        String known =
                story.target().knownUntil().map(day -> ", known until " + day).orElse("");
        String asked = story.asked().equals(story.customer()) ? "" : ", asked for as " + story.asked();
        lines.add(story.customer() + " in " + story.target().policy().program() + " as of "
                + story.target().asOf() + known + asked);
        story.excluded().ifPresent(rule -> lines.add("excluded: " + rule));
        story.explanation()
                .ifPresentOrElse(
                        explanation -> lines.add("result: "
                                + tier(explanation.row().tier()) + ", "
                                + explanation.row().reason()),
                        () -> lines.add("no row: " + whyNoRow()));
    }

    private String whyNoRow() {
        if (story.excluded().isPresent()) {
            return "the policy leaves this customer out";
        }
        boolean another = story.lines().stream().anyMatch(line -> !line.owner().equals(story.customer()));
        return another
                ? "the purchases count for the head of the household"
                : "no sale or return in a period that the policy uses";
    }

    private void line(Traced traced) {
        Part spend = traced.parts().get(0);
        String order = traced.line().order().isEmpty()
                ? ""
                : "  order " + traced.line().order();
        String whose = (traced.buyer().equals(story.customer()) ? "" : "  bought by " + traced.buyer())
                + (traced.line().customer().equals(traced.buyer())
                        ? ""
                        : "  under " + traced.line().customer())
                + (traced.owner().equals(story.customer()) ? "" : "  counts for " + traced.owner());
        lines.add("  " + LocalDate.ofEpochDay(traced.day()) + order + "  "
                + traced.line().kind().name().toLowerCase(Locale.ROOT) + " " + amount(traced) + values(traced)
                + whose + ": " + fate(spend));
        traced.parts().stream()
                .skip(1)
                .filter(part -> part.fate() != Fate.NOT_ASKED && part.fate() != Fate.OUTSIDE_PERIOD)
                .filter(part -> part.fate() != spend.fate()
                        || part.shareBasisPoints() != spend.shareBasisPoints()
                        || !part.rules().equals(spend.rules()))
                .forEach(part -> lines.add("      " + part.measure() + ": " + fate(part)));
    }

    private void elsewhere(Elsewhere other) {
        String last = other.last().equals(other.first()) ? "" : " to " + other.last();
        lines.add("  " + Words.count(other.count(), "line") + " under " + story.asked()
                + (other.count() == 1 ? " belongs to " : " belong to ") + other.customer() + ", " + other.first()
                + last);
    }

    private String amount(Traced traced) {
        String each = Decimals.format(traced.line().amount(), story.amountScale());
        return traced.line().count() == 1 ? each : traced.line().count() + " times " + each;
    }

    private String values(Traced traced) {
        return IntStream.range(0, story.dimensions().size())
                .filter(i -> !traced.line().dimensions().get(i).isEmpty())
                .mapToObj(i -> "  " + story.dimensions().get(i) + " "
                        + traced.line().dimensions().get(i))
                .collect(Collectors.joining());
    }

    private String fate(Part part) {
        return switch (part.fate()) {
            case OUTSIDE_PERIOD -> "outside the period";
            case NOT_KNOWN_YET -> "not known yet";
            case OF_EXCLUDED -> "left out with the customer";
            case NOT_ASKED -> "not asked for";
            case NOT_COUNTED -> "not counted" + rules(part);
            case COUNTED ->
                "counts " + percent(part.shareBasisPoints()) + ", " + exact(BigInteger.valueOf(part.recognised()))
                        + rules(part);
        };
    }

    private static String rules(Part part) {
        return part.rules().isEmpty()
                ? ", no rule takes it"
                : part.rules().stream().map(StoryText::rule).collect(Collectors.joining(" and ", ", by ", ""));
    }

    private static String rule(CountingRule rule) {
        return rule.place() + (rule.because().isEmpty() ? "" : " (" + rule.because() + ")");
    }

    static String percent(int basisPoints) {
        return Decimals.formatExact(BigInteger.valueOf(basisPoints), 2) + "%";
    }

    private String exact(BigInteger amount) {
        return Decimals.formatExact(amount, story.moneyScale());
    }

    private void cap(CapUse use) {
        lines.add("  " + use.measure() + ", " + rule(use.rule()) + ": " + exact(use.sum()) + " of at most "
                + exact(use.cap())
                + (use.over().signum() > 0 ? ", " + exact(use.over()) + " is cut off" : ", within"));
    }

    private void grade(Explanation explanation) {
        lines.add("measures:");
        explanation.measures().forEach(this::measure);
        lines.add("rungs, best first:");
        explanation.rungs().forEach(this::rung);
        lines.add("by the rules: " + step(explanation.computed()));
        explanation.fall().ifPresent(step -> lines.add("after the fall from the earlier grading: " + step(step)));
        explanation.override().ifPresent(step -> lines.add("after overrides: " + step(step)));
    }

    private void measure(Measured measure) {
        lines.add("  " + measure.name() + " " + orMissing(measure.value()));
        measure.parts()
                .forEach(part -> lines.add("      " + part.measure() + " " + orMissing(part.value()) + ": "
                        + (part.leftOut()
                                ? "left out"
                                : part.points().isPresent()
                                        ? part.points().getAsInt() + " points, weight " + part.weight()
                                        : "makes the score missing")));
    }

    private static String orMissing(String value) {
        return value.isEmpty() ? "missing" : value;
    }

    private void rung(Rung rung) {
        String verdict = rung.given() ? "given" : rung.earned() ? "earned, a better one is given" : "not earned";
        lines.add("  " + rung.tier() + " (" + rung.place() + "): " + verdict);
        if (rung.invited()) {
            lines.add("      by invitation only");
        }
        rung.conditions().forEach(this::asked);
        rung.quota().ifPresent(this::quota);
    }

    private void asked(Asked asked) {
        lines.add("      " + asked.fact() + (asked.held() ? ", held" : ", not held")
                + (asked.gap().isEmpty() ? "" : "; missing " + asked.gap()));
    }

    private void quota(QuotaPlace quota) {
        String place = quota.place().isPresent()
                ? "place " + Words.grouped(quota.place().getAsInt()) + " of "
                        + Words.count(quota.candidates(), "candidate")
                : "no candidate of " + Words.grouped(quota.candidates());
        String edge = quota.edge().isEmpty()
                ? "; nobody was admitted"
                : "; the last of " + Words.grouped(quota.admitted()) + " admitted is " + quota.edgeCustomer() + " with "
                        + IntStream.range(0, quota.edge().size())
                                .mapToObj(i -> quota.by().get(i) + " "
                                        + orMissing(quota.edge().get(i)))
                                .collect(Collectors.joining(", "));
        lines.add("      " + place + " for " + Words.grouped(quota.places()) + edge);
    }

    private static String step(Step step) {
        return tier(step.tier())
                + step.validFrom().map(from -> ", held from " + from).orElse("")
                + step.validUntil().map(until -> " until " + until).orElse("")
                + ", " + step.reason();
    }

    private static String tier(String tier) {
        return tier.isEmpty() ? "no tier" : tier;
    }
}
