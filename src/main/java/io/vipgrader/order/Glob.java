package io.vipgrader.order;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern for paths, as shells write it: {@code *} any characters within a name, {@code ?} one, {@code [a-c]} one of these and
 * {@code [!a-c]} one of the others, <code>{a,b}</code> one of these texts, {@code **} as a whole name any number of directories,
 * also none, and at the end all files below; a backslash takes the next character as it is. A name that starts with a dot is matched only by a pattern that does.
 *
 * @param base the part in front of the first name with a wildcard, as written
 * @param names what follows, one pattern per name; empty where there is no wildcard
 */
record Glob(String base, List<Pattern> names) {
    /** Stands for {@code **}; compared by identity. */
    static final Pattern ANY_DIRECTORIES = Pattern.compile("");

    private static final int MOST_ALTERNATIVES = 1_000;
    private static final String REGEX_SIGNS = "\\^$.|?*+()[]{}";

    Glob {
        names = List.copyOf(names);
    }

    /** One glob per combination of the texts in braces. */
    static List<Glob> parse(String text) {
        List<String> texts = new ArrayList<>(List.of(text));
        for (int i = 0; i < texts.size(); ) {
            List<String> alternatives = alternatives(texts.get(i));
            if (alternatives.isEmpty()) {
                i++;
            } else {
                texts.remove(i);
                texts.addAll(i, alternatives);
            }
            if (texts.size() > MOST_ALTERNATIVES) {
                throw new NoInputException("the pattern " + text + " has more than " + MOST_ALTERNATIVES
                        + " alternatives; write fewer braces");
            }
        }
        return texts.stream().map(Glob::ofPlain).toList();
    }

    /** The texts that the first pair of braces with a comma stands for, each in its place; empty where there is none. */
    private static List<String> alternatives(String text) {
        for (int open = indexOf(text, '{', 0); open >= 0; open = indexOf(text, '{', open + 1)) {
            List<String> alternatives = alternatives(text, open, closing(text, open));
            if (alternatives.size() > 1) {
                return alternatives;
            }
        }
        return List.of();
    }

    /** @param close of the brace at {@code open}, -1 where nothing closes it */
    private static List<String> alternatives(String text, int open, int close) {
        List<String> alternatives = new ArrayList<>();
        int from = open + 1;
        int depth = 0;
        for (int i = from; i <= close; i++) {
            char c = text.charAt(i);
            i += c == '\\' ? 1 : 0;
            depth += c == '{' ? 1 : 0;
            if (depth == 0 && (c == ',' || i == close)) {
                alternatives.add(text.substring(0, open) + text.substring(from, i) + text.substring(close + 1));
                from = i + 1;
            }
            depth -= c == '}' ? 1 : 0;
        }
        return alternatives;
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            i += c == '\\' ? 1 : 0;
            depth += c == '{' ? 1 : 0;
            depth -= c == '}' ? 1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(String text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
            i += text.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    static boolean hasOpenBracket(String text) {
        return Stream.of(text.split("/", -1)).anyMatch(part -> {
            int open = indexOf(part, '[', 0);
            while (open >= 0) {
                int close = part.indexOf(']', open + 2);
                if (close < 0) {
                    return true;
                }
                open = indexOf(part, '[', close);
            }
            return false;
        });
    }

    private static Glob ofPlain(String text) {
        String[] parts = text.split("/", -1);
        int first = 0;
        while (first < parts.length && !isWild(parts[first])) {
            first++;
        }
        if (first == parts.length) {
            return new Glob(unescaped(text), List.of());
        }
        List<Pattern> names = new ArrayList<>();
        for (int i = first; i < parts.length; i++) {
            names.add(parts[i].equals("**") ? ANY_DIRECTORIES : pattern(parts[i]));
        }
        if (parts[parts.length - 1].equals("**")) {
            names.add(pattern("*"));
        }
        String base = String.join("/", List.of(parts).subList(0, first));
        return new Glob(unescaped(first == 1 && base.isEmpty() ? "/" : base), names);
    }

    private static boolean isWild(String part) {
        return indexOf(part, '*', 0) >= 0 || indexOf(part, '?', 0) >= 0 || indexOf(part, '[', 0) >= 0;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    private static Pattern pattern(String part) {
        StringBuilder regex = new StringBuilder(part.startsWith(".") ? "" : "(?!\\.)");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int close = c == '[' ? part.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(oneOf(part.substring(i + 1, close)));
                i = close;
            } else {
                i += c == '\\' && i + 1 < part.length() ? 1 : 0;
                appendLiteral(regex, part.charAt(i));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String oneOf(String set) {
        boolean others = set.startsWith("!") || set.startsWith("^");
        StringBuilder regex = new StringBuilder(others ? "[^" : "[");
        for (char c : set.substring(others ? 1 : 0).toCharArray()) {
            regex.append("\\^[]&".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
        }
        return regex.append(']').toString();
    }

    private static void appendLiteral(StringBuilder regex, char c) {
        regex.append(REGEX_SIGNS.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
}
