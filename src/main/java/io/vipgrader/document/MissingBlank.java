package io.vipgrader.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The slip {@code key:value}: without a blank after the colon, YAML takes it for one text. */
record MissingBlank(Place place, String text, String key, String value) {
    private static final Pattern KEY_AND_VALUE = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):(\\S.*)");

    static Optional<MissingBlank> in(Node.Scalar scalar) {
        return scalar.quoted() ? Optional.empty() : in(scalar.place(), scalar.text());
    }

    /** Of a key that goes on into braces: {@code period:{year: completed}} is one long key and a value. */
    static Optional<MissingBlank> beforeBracket(Node.Scalar key) {
        return in(key).filter(
                        slip -> slip.value().startsWith("{") || slip.value().startsWith("["));
    }

    static Optional<MissingBlank> in(Place place, String text) {
        Matcher matcher = KEY_AND_VALUE.matcher(text);
        return matcher.matches()
                ? Optional.of(new MissingBlank(place, text, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    void report(Problems problems) {
        problems.add(place, DocumentMessage.MISSING_BLANK, Words.shortened(text), key, Words.shortened(value));
    }

    /** The entry that was meant. */
    Node.Entry entry() {
        int width = key.codePointCount(0, key.length()) + 1;
        Place valuePlace = new Place(place.file(), place.line(), place.column() + width);
        return new Node.Entry(new Node.Scalar(place, key, false), new Node.Scalar(valuePlace, value, false));
    }
}
