package io.vipgrader.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value under its key, read as what the key wants. Every reading that doesn't fit is a problem and empty, so that the
 * caller goes on with the rest of the file.
 */
public final class Value {
    /** Longer texts are no names or reasons but something pasted by mistake. */
    private static final int MOST_TEXT_CHARACTERS = 1_000;

    private final String key;
    private final Node node;
    private final Problems problems;

    public Value(String key, Node node, Problems problems) {
        this.key = key;
        this.node = node;
        this.problems = problems;
    }

    /** A key of a map whose keys are free, with its value. */
    public record Entry(Node.Scalar key, Value value) {}

    /** The word that messages name it by. */
    public String key() {
        return key;
    }

    public Place place() {
        return node.place();
    }

    public boolean isScalar() {
        return node instanceof Node.Scalar;
    }

    public boolean isMapping() {
        return node instanceof Node.Mapping;
    }

    /** The text, which isn't blank. */
    public Optional<String> text() {
        Optional<String> text = anyText();
        if (text.isPresent() && text.get().isBlank()) {
            problems.add(place(), DocumentMessage.NO_VALUE, key);
            return Optional.empty();
        }
        return text;
    }

    /** The text, which may be empty where it is quoted: a value to compare with. At most 1,000 characters. */
    public Optional<String> anyText() {
        if (!(node instanceof Node.Scalar scalar)) {
            return neither("a single text");
        }
        if (scalar.text().isEmpty() && !scalar.quoted()) {
            problems.add(place(), DocumentMessage.NO_VALUE, key);
            return Optional.empty();
        }
        int characters = scalar.text().codePointCount(0, scalar.text().length());
        if (characters > MOST_TEXT_CHARACTERS) {
            problems.add(place(), DocumentMessage.TOO_LONG, key, characters, MOST_TEXT_CHARACTERS);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** One of these words. */
    public Optional<String> word(List<String> allowed) {
        Optional<String> text = text();
        if (text.isEmpty() || allowed.contains(text.get())) {
            return text;
        }
        Optional<String> near = Nearest.to(text.get(), allowed);
        problems.add(
                place(),
                near.isPresent() ? DocumentMessage.UNKNOWN_WORD_LIKE : DocumentMessage.UNKNOWN_WORD,
                key,
                Words.found(node),
                near.orElse(String.join(", ", allowed)));
        return Optional.empty();
    }

    /** One of an enum's constants, written in lower case with {@code -} for {@code _}. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        List<String> words = constants.stream().map(Value::wordOf).toList();
        return word(words).map(word -> constants.get(words.indexOf(word)));
    }

    private static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A whole number in a range, both ends allowed. */
    public Optional<Long> whole(long least, long most) {
        return number(0, least, most).map(BigDecimal::longValueExact);
    }

    /** A number with at most so many decimals, in a range of whole numbers, both ends allowed. */
    public Optional<BigDecimal> number(int mostDecimals, long least, long most) {
        return new NumberText(key, node, problems).number(mostDecimals, least, most);
    }

    /** A percentage such as {@code 12.5%}, both ends allowed, as basis points: 1,250. */
    public Optional<Integer> percentage(int leastBasisPoints, int mostBasisPoints) {
        return new NumberText(key, node, problems).percentage(leastBasisPoints, mostBasisPoints);
    }

    /** Whether it is a scalar that ends in {@code %}. */
    public boolean looksLikePercentage() {
        return node instanceof Node.Scalar scalar && scalar.text().endsWith("%");
    }

    /** A day of the calendar, {@code 2025-12-31}. */
    public Optional<LocalDate> date() {
        return new DateText(key, node, problems).date();
    }

    /** A day that every year has, {@code 02-01}; 29 February isn't. */
    public Optional<MonthDay> monthDay() {
        return new DateText(key, node, problems).monthDay();
    }

    /** A time of day in minutes, {@code 05:00}. */
    public Optional<LocalTime> time() {
        return new DateText(key, node, problems).time();
    }

    /** A map of known keys; in messages {@code what} names it and {@code example} shows its form. */
    public Optional<Fields> fields(String what, String example) {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(Fields.of(what, mapping, problems));
        }
        return neither(example);
    }

    /** A map whose keys are free, in the order written; {@code example} shows its form in messages. */
    public Optional<List<Entry>> entries(String example) {
        if (!(node instanceof Node.Mapping mapping)) {
            return neither(example);
        }
        return Optional.of(mapping.entries().stream().map(this::entry).toList());
    }

    /** The same, of a map that must not be empty. */
    public Optional<List<Entry>> someEntries(String example) {
        Optional<List<Entry>> entries = entries(example);
        if (entries.isPresent() && entries.get().isEmpty()) {
            problems.add(place(), DocumentMessage.NO_VALUE, key);
            return Optional.empty();
        }
        return entries;
    }

    private Entry entry(Node.Entry entry) {
        return new Entry(entry.key(), new Value(entry.key().text(), entry.value(), problems));
    }

    /** A list with at least one item; each goes by the list's key. {@code example} shows its form in messages. */
    public Optional<List<Value>> items(String example) {
        Optional<List<Value>> items = itemsOrNone(example);
        if (items.isPresent() && items.get().isEmpty()) {
            problems.add(place(), DocumentMessage.NO_VALUE, key);
            return Optional.empty();
        }
        return items;
    }

    /** A list that may be empty. */
    public Optional<List<Value>> itemsOrNone(String example) {
        if (!(node instanceof Node.Sequence sequence)) {
            return neither(example);
        }
        return Optional.of(sequence.items().stream()
                .map(item -> new Value(key, item, problems))
                .toList());
    }

    /** A list, or a single value that stands for a list of one; {@code example} shows its form in messages. */
    public Optional<List<Value>> itemsOrOne(String example) {
        return isScalar() ? Optional.of(List.of(this)) : items(example);
    }

    private <T> Optional<T> neither(String remedy) {
        if (node instanceof Node.Scalar scalar && MissingBlank.in(scalar).isPresent()) {
            MissingBlank.in(scalar).get().report(problems);
        } else {
            problems.add(place(), DocumentMessage.NEITHER, key, Words.found(node), remedy);
        }
        return Optional.empty();
    }
}
