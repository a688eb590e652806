package io.vipgrader.policy;

import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses what the language has and this release can't grade yet, so that no rule is passed over in silence. All of it
 * stands here and nowhere else: a release that grades more takes its piece out. It looks at the nodes rather than the
 * policy, because it points at keys.
 */
final class Support {
    private static final List<String> KEYS = List.of("measures", "customers", "counts-after");
    private static final List<String> TIER_KEYS = List.of("at-most", "where", "only");

    private final Node.Mapping root;
    private final Problems problems;

    /** Measures that exist; a name that doesn't has a problem already. */
    private final Set<String> measures = new HashSet<>(Set.of("days", "orders"));

    private Support(Node.Mapping root, Problems problems) {
        this.root = root;
        this.problems = problems;
        entries(value(root, "measures"))
                .forEach(measure -> measures.add(measure.key().text()));
    }

    static void check(Node.Mapping root, Problems problems) {
        new Support(root, problems).check();
    }

    private void check() {
        KEYS.forEach(key -> refuse(root, key, key));
        entry(root, "fall")
                .filter(fall -> !text(fall.value()).equals("at-once"))
                .ifPresent(fall -> refuse(fall, "fall: " + text(fall.value())));
        entry(root, "counting")
                .filter(counting -> counting.value() instanceof Node.Mapping)
                .ifPresent(counting -> refuse(counting, "counting in two tables"));
        items(value(root, "counting")).forEach(rule -> refuse(rule, "cap", "cap"));
        items(value(root, "tiers")).forEach(this::checkTier);
        entries(value(root, "benefits")).forEach(benefit -> refuseMeasures(value(benefit.value(), "by").stream()));
    }

    private void checkTier(Node tier) {
        TIER_KEYS.forEach(key -> refuse(tier, key, key));
        refuseMeasures(entries(value(tier, "at-least")).map(Node.Entry::key));
        refuseMeasures(value(tier, "by").stream());
        refuseMeasures(items(value(tier, "then")));
    }

    private void refuseMeasures(Stream<? extends Node> names) {
        names.filter(name -> measures.contains(text(name)))
                .forEach(name -> problems.add(name.place(), PolicyMessage.MEASURE_NOT_GRADED, text(name)));
    }

    private void refuse(Node node, String key, String what) {
        entry(node, key).ifPresent(entry -> refuse(entry, what));
    }

    private void refuse(Node.Entry entry, String what) {
        problems.add(entry.key().place(), PolicyMessage.NOT_GRADED, what);
    }

    private static Optional<Node.Entry> entry(Node node, String key) {
        return entriesOf(node).filter(entry -> entry.key().text().equals(key)).findFirst();
    }

    private static Optional<Node> value(Node node, String key) {
        return entry(node, key).map(Node.Entry::value);
    }

    private static Stream<Node.Entry> entries(Optional<Node> node) {
        return node.stream().flatMap(Support::entriesOf);
    }

    private static Stream<Node.Entry> entriesOf(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries().stream() : Stream.empty();
    }

    private static Stream<Node> items(Optional<Node> node) {
        return node.stream()
                .flatMap(list -> list instanceof Node.Sequence sequence ? sequence.items().stream() : Stream.empty());
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
