package io.vipgrader.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a map of known keys apart. Ask for each key that there may be, then {@link #finish}: what nobody asked for is an
 * unknown key. A missing required key is a problem at once. One thread at a time.
 */
public final class Fields {
    private final String what;
    private final Node.Mapping mapping;
    private final Problems problems;
    private final Map<String, Node.Entry> left = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private Fields(String what, Node.Mapping mapping, Problems problems) {
        this.what = what;
        this.mapping = mapping;
        this.problems = problems;
        mapping.entries().forEach(entry -> left.put(entry.key().text(), entry));
    }

    /** @param what names the map in messages: "a tier", "period" */
    public static Fields of(String what, Node.Mapping mapping, Problems problems) {
        return new Fields(what, mapping, problems);
    }

    /** Where the map begins. */
    public Place place() {
        return mapping.place();
    }

    /** Whether the key was written, whatever its value and whether or not it was asked for already. */
    public boolean has(String key) {
        return mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(key));
    }

    /** Where a key was written, for a problem with the key itself; the map's place where it wasn't. */
    public Place placeOf(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> entry.key().place())
                .findFirst()
                .orElse(mapping.place());
    }

    /** The value of a key, or empty: a key that was written without a value is a problem. */
    public Optional<Value> optional(String key) {
        known.add(key);
        Node.Entry entry = left.remove(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.text().isEmpty() && !scalar.quoted()) {
            problems.add(entry.key().place(), DocumentMessage.NO_VALUE, key);
            return Optional.empty();
        }
        return Optional.of(new Value(key, entry.value(), problems));
    }

    /** The value of a key that must be there; {@code example} shows its form in the message. */
    public Optional<Value> required(String key, String example) {
        if (!has(key)) {
            known.add(key);
            problems.add(mapping.place(), DocumentMessage.MISSING_KEY, what, key, key, example);
            return Optional.empty();
        }
        return optional(key);
    }

    /** Reports every key that nobody has asked for. */
    public void finish() {
        for (Node.Entry entry : left.values()) {
            String word = entry.key().text();
            Nearest.to(word, known)
                    .ifPresentOrElse(
                            near -> problems.add(entry.key().place(), DocumentMessage.UNKNOWN_KEY_LIKE, word, near),
                            () -> problems.add(
                                    entry.key().place(),
                                    DocumentMessage.UNKNOWN_KEY,
                                    Words.shortened(word),
                                    what,
                                    String.join(", ", known)));
        }
    }
}
