package io.vipgrader.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The usual slips inside braces. There a comma always parts entries, so {@code {at-least: 60,000,000}} is read as
 * {@code at-least: 60} and two keys {@code 000} without value: valid YAML, and never what was meant. Each slip is reported
 * once and mended, so that what follows is checked as it was meant.
 */
final class FlowSlips {
    private static final Pattern FIRST_DIGITS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})*");
    private static final Pattern THREE_DIGITS = Pattern.compile("[0-9]{3}");

    private final Problems problems;

    FlowSlips(Problems problems) {
        this.problems = problems;
    }

    List<Node.Entry> mended(List<Node.Entry> entries) {
        return textsJoined(numbersJoined(entries));
    }

    private List<Node.Entry> numbersJoined(List<Node.Entry> entries) {
        List<Node.Entry> joined = new ArrayList<>();
        for (Node.Entry next : entries) {
            Optional<Node.Entry> grown = joined.isEmpty() ? Optional.empty() : grown(last(joined), next);
            if (grown.isPresent()) {
                joined.set(joined.size() - 1, grown.get());
            } else {
                joined.add(next);
            }
        }
        return joined.stream().map(this::withoutCommas).toList();
    }

    /** The entry together with the three digits right after its comma, when that is what follows. */
    private static Optional<Node.Entry> grown(Node.Entry entry, Node.Entry next) {
        if (next.key().quoted() || !THREE_DIGITS.matcher(next.key().text()).matches()) {
            return Optional.empty();
        }
        if (isEmpty(entry.value())) {
            return continues(entry.key(), next.key())
                    ? Optional.of(new Node.Entry(joined(entry.key(), next.key(), ","), next.value()))
                    : Optional.empty();
        }
        return isEmpty(next.value()) && entry.value() instanceof Node.Scalar value && continues(value, next.key())
                ? Optional.of(new Node.Entry(entry.key(), joined(value, next.key(), ",")))
                : Optional.empty();
    }

    private static boolean continues(Node.Scalar digits, Node.Scalar more) {
        boolean adjacent = digits.place().line() == more.place().line()
                && digits.place().column() + digits.text().length() + 1
                        == more.place().column();
        return !digits.quoted()
                && adjacent
                && FIRST_DIGITS.matcher(digits.text()).matches();
    }

    private Node.Entry withoutCommas(Node.Entry entry) {
        return new Node.Entry(
                withoutCommas(entry.key()),
                entry.value() instanceof Node.Scalar scalar ? withoutCommas(scalar) : entry.value());
    }

    private Node.Scalar withoutCommas(Node.Scalar scalar) {
        if (scalar.quoted()
                || !scalar.text().contains(",")
                || !FIRST_DIGITS.matcher(scalar.text()).matches()) {
            return scalar;
        }
        String number = scalar.text().replace(',', '_');
        problems.add(scalar.place(), DocumentMessage.NUMBER_WITH_COMMAS, scalar.text(), number);
        return new Node.Scalar(scalar.place(), number, false);
    }

    private List<Node.Entry> textsJoined(List<Node.Entry> entries) {
        List<Node.Entry> joined = new ArrayList<>();
        Node.Scalar whole = null;
        for (Node.Entry entry : entries) {
            boolean bare = isEmpty(entry.value());
            Optional<MissingBlank> missingBlank = bare ? MissingBlank.in(entry.key()) : Optional.empty();
            boolean goesOn = bare
                    && missingBlank.isEmpty()
                    && !joined.isEmpty()
                    && isPlainText(last(joined).value());
            if (whole != null && !goesOn) {
                problems.add(whole.place(), DocumentMessage.TEXT_WITH_COMMA, whole.text());
                whole = null;
            }
            if (goesOn) {
                Node.Entry before = last(joined);
                whole = joined((Node.Scalar) before.value(), entry.key(), ", ");
                joined.set(joined.size() - 1, new Node.Entry(before.key(), whole));
            } else {
                mended(entry, bare, missingBlank).ifPresent(joined::add);
            }
        }
        if (whole != null) {
            problems.add(whole.place(), DocumentMessage.TEXT_WITH_COMMA, whole.text());
        }
        return joined;
    }

    /** The entry as it was meant; empty for a word without a value, which means nothing. */
    private Optional<Node.Entry> mended(Node.Entry entry, boolean bare, Optional<MissingBlank> missingBlank) {
        if (missingBlank.isPresent()) {
            missingBlank.get().report(problems);
            return Optional.of(missingBlank.get().entry());
        }
        if (bare) {
            String word = entry.key().text();
            problems.add(entry.key().place(), DocumentMessage.WORD_WITHOUT_VALUE, word, word);
            return Optional.empty();
        }
        return Optional.of(entry);
    }

    private static Node.Entry last(List<Node.Entry> entries) {
        return entries.get(entries.size() - 1);
    }

    private static Node.Scalar joined(Node.Scalar first, Node.Scalar second, String comma) {
        return new Node.Scalar(first.place(), first.text() + comma + second.text(), false);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar scalar
                && !scalar.quoted()
                && scalar.text().isEmpty();
    }

    private static boolean isPlainText(Node node) {
        return node instanceof Node.Scalar scalar
                && !scalar.quoted()
                && !scalar.text().isEmpty();
    }
}
