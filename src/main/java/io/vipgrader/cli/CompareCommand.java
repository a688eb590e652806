package io.vipgrader.cli;

import io.vipgrader.document.JsonText;
import io.vipgrader.report.Comparison;
import io.vipgrader.report.Comparison.BenefitChange;
import io.vipgrader.report.Comparison.Mover;
import io.vipgrader.report.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two published gradings side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two published gradings: how many customers went from which tier (rows) to which (columns), who moved and "
                    + "why, and which benefits are to be granted or clawed back. Both are verified against their manifests "
                    + "first. Prints customer ids."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader compare out/shinsegae/2024-12-31 out/shinsegae/2025-12-31",
            "  vip-grader compare out/shinsegae/.gradings/2025-12-31.1 out/shinsegae/2025-12-31 --json"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int GAP = 2;
    private static final String NO_TIER = "(no tier)";

    private final Main.Machine machine;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A published grading: out/<program>/<as-of>.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another, of the same programme or not.")
    private Path after = Path.of("");

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    CompareCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(before, after, machine.disk());
        if (json) {
            printJson(comparison);
        } else {
            print(comparison);
        }
        machine.result().flush();
        return ExitCode.OK.value();
    }

    private void print(Comparison comparison) {
        PrintWriter result = machine.result();
        result.println(before + " beside " + after);
        matrix(comparison).forEach(result::println);
        result.println(Words.count(comparison.moved(), "customer") + " moved, benefits differ for "
                + Words.grouped(comparison.benefitsChanged()));
        Comparison.movers(before, after, machine.disk(), mover -> lines(mover).forEach(result::println));
    }

    private static List<String> matrix(Comparison comparison) {
        List<String> tiers = comparison.matrix().keySet().stream()
                .filter(tier -> occurs(tier, comparison))
                .toList();
        int first = tiers.stream().mapToInt(tier -> name(tier).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(" ".repeat(first));
        tiers.forEach(tier -> header.append(" ".repeat(GAP)).append(name(tier)));
        lines.add(header.toString());
        for (String from : tiers) {
            StringBuilder line = new StringBuilder(name(from))
                    .append(" ".repeat(first - name(from).length()));
            for (String to : tiers) {
                String count = Words.grouped(count(comparison, from, to));
                line.append(" ".repeat(Math.max(1, GAP + name(to).length() - count.length())))
                        .append(count);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean occurs(String tier, Comparison comparison) {
        return !tier.equals(Comparison.NO_ROW)
                || comparison.matrix().keySet().stream()
                        .anyMatch(other -> count(comparison, tier, other) + count(comparison, other, tier) > 0);
    }

    private static long count(Comparison comparison, String from, String to) {
        return comparison.matrix().getOrDefault(from, Map.of()).getOrDefault(to, 0L);
    }

    private static String name(String tier) {
        return tier.isEmpty() ? NO_TIER : tier;
    }

    private static List<String> lines(Mover mover) {
        List<String> lines = new ArrayList<>();
        String way = mover.moved()
                ? name(mover.tierBefore()) + " -> " + name(mover.tierAfter())
                : "stays " + name(mover.tierAfter());
        lines.add(mover.customer() + ": " + way);
        if (!mover.reasonBefore().isEmpty()) {
            lines.add("    before: " + mover.reasonBefore());
        }
        if (!mover.reasonAfter().isEmpty()) {
            lines.add("    after:  " + mover.reasonAfter());
        }
        mover.benefits()
                .forEach(change -> lines.add("    " + change.verb() + " " + change.benefit() + ": "
                        + orNone(change.before()) + " -> " + orNone(change.after())));
        return lines;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private void printJson(Comparison comparison) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("before", side(before, comparison.before()));
        facts.put("after", side(after, comparison.after()));
        facts.put("moved", comparison.moved());
        facts.put("benefits_changed", comparison.benefitsChanged());
        facts.put("migration", comparison.matrix());
        List<Object> movers = new ArrayList<>();
        Comparison.movers(before, after, machine.disk(), mover -> movers.add(facts(mover)));
        facts.put("customers", movers);
        machine.result().print(JsonText.of(facts));
    }

    private static Map<String, Object> side(Path directory, Manifest manifest) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("directory", directory.toString());
        facts.put("program", manifest.program());
        facts.put("as_of", manifest.asOf().toString());
        facts.put("generation", manifest.generation());
        return facts;
    }

    private static Map<String, Object> facts(Mover mover) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customer_id", mover.customer());
        facts.put("tier_before", mover.tierBefore());
        facts.put("tier_after", mover.tierAfter());
        facts.put("reason_before", mover.reasonBefore());
        facts.put("reason_after", mover.reasonAfter());
        facts.put(
                "benefits", mover.benefits().stream().map(CompareCommand::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(BenefitChange change) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("benefit", change.benefit());
        facts.put("before", change.before());
        facts.put("after", change.after());
        return facts;
    }
}
