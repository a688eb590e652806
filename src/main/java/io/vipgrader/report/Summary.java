package io.vipgrader.report;

import io.vipgrader.accrual.ControlTotals;
import io.vipgrader.document.JsonText;
import io.vipgrader.files.Disk;
import io.vipgrader.grade.CutOff;
import io.vipgrader.grade.Finding;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.GradingFacts;
import io.vipgrader.grade.TierCount;
import io.vipgrader.money.Decimals;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A grading in figures, for people and monitors: {@code summary.json}. The only file beside the manifest that holds facts
 * of the wall clock.
 *
 * @param madeAt by the wall clock
 * @param rejects of the whole run, by kind
 * @param warnings a sentence each
 * @param findings of the gates, in their order
 * @param facts that the next grading's gates look at
 * @param timings by step, in the order of the steps
 * @param bookBytes memory that the books of days, orders and homes took, of the whole run
 */
public record Summary(
        Grading grading,
        ControlTotals control,
        int generation,
        Instant madeAt,
        List<RejectCount> rejects,
        List<String> warnings,
        List<Finding> findings,
        GradingFacts facts,
        Map<String, Duration> timings,
        long bookBytes) {

    /** Its name in the directory. */
    public static final String NAME = "summary.json";

    public Summary {
        rejects = List.copyOf(rejects);
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** Writes it. */
    public OutputFile write(Path directory, Disk disk) {
        return HashedFile.write(directory.resolve(NAME), text().getBytes(StandardCharsets.UTF_8), disk);
    }

    String text() {
        Policy policy = grading.target().policy();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("program", policy.program());
        object.put("title", policy.title());
        object.put("as_of", grading.target().asOf().toString());
        grading.target().knownUntil().ifPresent(day -> object.put("known_until", day.toString()));
        object.put("standing", ManifestText.standing(grading.official()));
        object.put("generation", generation);
        object.put("version", Product.VERSION);
        object.put("made_at", madeAt.toString());
        object.put("currency", policy.currency().getCurrencyCode());
        object.put("period", period(grading.target().window()));
        object.put("customers", grading.customers());
        object.put("excluded", grading.excluded().size());
        object.put("tiers", grading.tierCounts().stream().map(Summary::tier).toList());
        object.put("benefits", grading.benefitNames());
        object.put("cut_offs", grading.cutOffs().stream().map(Summary::cutOff).toList());
        object.put("lines", lines());
        object.put("money", money());
        object.put("rejects", rejects.stream().map(Summary::reject).toList());
        object.put("warnings", warnings);
        object.put("gates", findings.stream().map(Summary::finding).toList());
        object.put("timings_millis", millis());
        object.put("book_bytes", bookBytes);
        object.put(FactsText.KEY, FactsText.of(facts));
        return JsonText.of(object);
    }

    /** Both ends as the policy's author would say them: the end is exclusive, and cut at as-of. */
    private static Map<String, Object> period(Period.Window window) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("start", window.start().toString());
        object.put("end", window.end().toString());
        object.put("end_uncut", window.endUncut().toString());
        return object;
    }

    private static Map<String, Object> tier(TierCount count) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("tier", count.tier());
        object.put("customers", count.customers());
        return object;
    }

    private static Map<String, Object> cutOff(CutOff cutOff) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("tier", cutOff.tier());
        object.put("by", cutOff.by());
        object.put("places", cutOff.places());
        object.put("candidates", cutOff.candidates());
        object.put("admitted", cutOff.admitted());
        object.put("last_admitted", cutOff.lastAdmitted());
        return object;
    }

    private Map<String, Object> lines() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("read", control.linesRead());
        object.put("rejected", control.linesRejected());
        object.put("void", control.linesVoid());
        object.put("anonymous", control.linesAnonymous());
        object.put("outside_period", control.linesOutsidePeriod());
        object.put("of_excluded", control.linesOfExcluded());
        object.put("not_counted", control.linesNotCounted());
        object.put("counted", control.linesCounted());
        return object;
    }

    private Map<String, Object> money() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("read", amount(control.moneyRead()));
        object.put("anonymous", amount(control.moneyAnonymous()));
        object.put("outside_period", amount(control.moneyOutsidePeriod()));
        object.put("of_excluded", amount(control.moneyOfExcluded()));
        object.put("not_recognised", amount(control.moneyNotRecognised()));
        object.put("over_caps", amount(control.moneyOverCaps()));
        object.put("recognised", amount(control.moneyRecognised()));
        return object;
    }

    private BigDecimal amount(BigInteger unscaled) {
        return new BigDecimal(Decimals.formatExact(unscaled, control.moneyScale()));
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("gate", finding.gate().word());
        object.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        if (!finding.text().isEmpty()) {
            object.put("finding", finding.text());
        }
        return object;
    }

    private static Map<String, Object> reject(RejectCount count) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("column", count.column());
        object.put("reason", count.reason());
        object.put("lines", count.lines());
        return object;
    }

    private Map<String, Object> millis() {
        Map<String, Object> object = new LinkedHashMap<>();
        timings.forEach((step, time) -> object.put(step, time.toMillis()));
        return object;
    }
}
