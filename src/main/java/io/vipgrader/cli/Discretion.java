package io.vipgrader.cli;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Messages without customers, for logs that are kept and passed on. What a person at the machine is told may name whose sum
 * doesn't fit, or quote a cell that turned out to be an id because a column was mapped wrongly; a log may not.
 */
final class Discretion {
    /** Where the sentences come from: SumOverflowException, UnknownCustomerException, HeaderException, UnwritableTextException. */
    private static final Map<Pattern, String> NAMING = Map.of(
            Pattern.compile("^customer .*: (the sum of the amounts passes|more than [0-9]+ lines in)", Pattern.DOTALL),
            "a customer: $1",
            Pattern.compile("; the header has: .*; name the columns ", Pattern.DOTALL),
            "; name the columns ",
            Pattern.compile("^customer .* has no sale or return", Pattern.DOTALL),
            "the customer asked for has no sale or return",
            Pattern.compile(" in the row of customer .* is not in charset ", Pattern.DOTALL),
            " in a customer's row is not in charset ");

    /** Cells are quoted in single quotes, each within its line; an apostrophe within a word is none. */
    private static final Pattern QUOTED = Pattern.compile("(?<![A-Za-z])'.*'(?![A-Za-z])");

    private static final String HOW_TO_KNOW = " (who, or what, is told with --log text)";

    /** Two long stacks; a chain of causes may form a circle. */
    private static final int MOST_CHARACTERS = 20_000;

    private Discretion() {}

    /** A message that speaks of what the input holds. */
    static String ofInput(String message) {
        String discreet = QUOTED.matcher(withoutCustomer(message)).replaceAll("'...'");
        return discreet.equals(message) ? message : discreet + HOW_TO_KNOW;
    }

    private static String withoutCustomer(String message) {
        String discreet = message;
        for (Map.Entry<Pattern, String> naming : NAMING.entrySet()) {
            discreet = naming.getKey().matcher(discreet).replaceFirst(naming.getValue());
        }
        return discreet;
    }

    /** Of an error that nobody foresaw its kind and its frames: who knows what its message holds. */
    static String ofUnforeseen(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null && text.length() < MOST_CHARACTERS; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
        }
        return text.toString();
    }
}
