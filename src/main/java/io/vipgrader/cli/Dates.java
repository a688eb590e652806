package io.vipgrader.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Dates on the command line. */
final class Dates {
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
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + text + " is no date; write YYYY-MM-DD" + orElse);
        }
    }
}
