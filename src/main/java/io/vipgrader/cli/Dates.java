package io.vipgrader.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Dates on the command line. */
final class Dates {
    /** Wider than any shop's books; a year beyond is a slip of the keyboard. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2200;

    private Dates() {}

    /** @throws ParameterException for a known day before as-of: a grading knows all of its own days */
    static void checkKnown(Optional<LocalDate> knownUntil, LocalDate asOf, CommandSpec spec) {
        knownUntil.filter(asOf::isAfter).ifPresent(day -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--known-until " + day + " is before --as-of " + asOf + "; name that day or a later one");
        });
    }

    /** @throws ParameterException naming the option, what was given and what is allowed */
    static LocalDate parse(String option, String text, String orElse, CommandSpec spec) {
        LocalDate date = parsed(option, text, orElse, spec);
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + text + " is not in the years " + FIRST_YEAR + " to " + LAST_YEAR
                            + "; write YYYY-MM-DD" + orElse);
        }
        return date;
    }

    private static LocalDate parsed(String option, String text, String orElse, CommandSpec spec) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + text + " is no date; write YYYY-MM-DD" + orElse);
        }
    }
}
