package io.vipgrader.cli;

import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.accrual.TotalsFullException;
import io.vipgrader.batch.DateOutcome;
import io.vipgrader.batch.GradingOutcome;
import io.vipgrader.batch.RefusedException;
import io.vipgrader.batch.RunOutcome;
import io.vipgrader.batch.Story;
import io.vipgrader.batch.UnknownCustomerException;
import io.vipgrader.document.Problem;
import io.vipgrader.document.ProblemsException;
import io.vipgrader.grade.OverrideException;
import io.vipgrader.order.HeaderException;
import io.vipgrader.people.PeopleException;
import io.vipgrader.report.UnwritableTextException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a command ended, with the one line that says what to do: what happened, where, and the remedy. It is the last thing
 * told, so that whoever looks at the end of a log needs no more.
 *
 * @param details told before it, some lines; empty where the line says all
 * @param line one line
 * @param discreet details and line without any customer's id, for logs
 */
record Ending(ExitCode code, String details, String line, String discreet) {
    static final Ending WELL = new Ending(ExitCode.OK, "", "", "");

    private static final long MEBIBYTE = 1L << 20;

    /** Their messages may hold what the input holds. */
    private static final Set<Class<? extends Throwable>> OF_INPUT = Set.of(
            RefusedException.class,
            HeaderException.class,
            OverrideException.class,
            PeopleException.class,
            SumOverflowException.class,
            UnknownCustomerException.class,
            UnwritableTextException.class);

    /** An ending that one line tells. */
    static Ending of(ExitCode code, String line) {
        return new Ending(code, "", line, line);
    }

    static Ending of(Throwable failure) {
        ExitCode code = Failures.code(failure);
        if (failure instanceof ProblemsException problems) {
            return ofProblems(problems.problems());
        } else if (failure instanceof PeopleException people) {
            return ofPeople(people);
        } else if (!Failures.isForeseen(failure)) {
            return ofUnforeseen(failure);
        }
        String message = message(failure);
        String first = message.lines().findFirst().orElse("");
        String rest = message.lines().skip(1).collect(Collectors.joining(System.lineSeparator()));
        return new Ending(
                code, rest, first, OF_INPUT.contains(failure.getClass()) ? Discretion.ofInput(message) : message);
    }

    private static Ending ofProblems(List<Problem> problems) {
        String all = problems.stream().map(Problem::render).collect(Collectors.joining(System.lineSeparator()));
        String line = Words.count(problems.size(), "problem") + " in the job file or its policies, the first at "
                + problems.get(0).place() + "; mend what is named, and see with vip-grader check";
        return new Ending(ExitCode.CONFIGURATION, all, line, line + System.lineSeparator() + all);
    }

    private static Ending ofPeople(PeopleException people) {
        String message = message(people);
        String line = Words.count(people.count(), "row") + " of the tables about people can't be used, the first at "
                + people.problems().get(0).file() + ":"
                + people.problems().get(0).line()
                + "; nothing is published; mend what is named";
        return new Ending(
                ExitCode.DATA_REFUSED, message, line, line + System.lineSeparator() + Discretion.ofInput(message));
    }

    private static Ending ofUnforeseen(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack, true));
        String remedy = "; unexpected: nothing half done is visible; run it again, and report it with the lines above";
        return new Ending(
                ExitCode.UNEXPECTED,
                stack.toString().stripTrailing(),
                message(failure) + remedy,
                failure.getClass().getSimpleName() + remedy + "\n" + Discretion.ofUnforeseen(failure));
    }

    /** Of a run that came to its end: well, or with some of its gradings refused. */
    static Ending of(RunOutcome outcome) {
        List<GradingOutcome> refused = outcome.gradings().stream()
                .filter(grading -> grading.status() == GradingOutcome.Status.REFUSED)
                .toList();
        if (refused.isEmpty()) {
            return WELL;
        }
        GradingOutcome first = refused.get(0);
        String line = "refused " + refused.size() + " of "
                + Words.count(outcome.gradings().size(), "grading") + ", the first " + first.program() + " as of "
                + first.asOf() + ": ";
        return new Ending(
                ExitCode.DATA_REFUSED,
                "",
                line + onOneLine(first.refusal()),
                line + onOneLine(Discretion.ofInput(first.refusal())));
    }

    private static String onOneLine(String text) {
        return text.lines().collect(Collectors.joining(" "));
    }

    /** Of one date of a backfill. */
    static Ending of(DateOutcome date) {
        return date.failure()
                .map(Ending::of)
                .orElseGet(() -> date.outcome().map(Ending::of).orElse(WELL));
    }

    /** Of a backfill that had so many dates and of whose failures this is the first. */
    static Ending ofBackfill(ExitCode gravest, List<LocalDate> failed, Ending first) {
        if (failed.isEmpty()) {
            return WELL;
        }
        String before = Words.count(failed.size(), "date") + " failed, the first " + failed.get(0) + ": ";
        String discreetLine = first.discreet.lines().findFirst().orElse("");
        return new Ending(gravest, "", before + first.line, before + discreetLine);
    }

    /** The line that may be passed on. */
    String discreetLine() {
        return discreet.lines().findFirst().orElse("");
    }

    /** Tells it as what ended one date of several. */
    void tell(Story story, LocalDate asOf) {
        boolean people = story.form() == Story.Form.TEXT;
        String more = people && !details.isEmpty() ? System.lineSeparator() + details : "";
        story.tell(
                Story.Level.ERROR,
                asOf + " failed: " + (people ? line + more : discreet),
                Map.of("as_of", asOf.toString()));
    }

    /** Tells it as what ended the process; of what ended well there is nothing to tell. */
    void tell(Story story) {
        if (code == ExitCode.OK) {
            return;
        }
        if (story.form() == Story.Form.TEXT && !details.isEmpty()) {
            story.print(details + System.lineSeparator());
        }
        story.end(line, discreet, code.value());
    }

    private static String message(Throwable failure) {
        if (Failures.isMemory(failure) && !(failure instanceof TotalsFullException)) {
            long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
            return "memory is full, a heap of " + heap + " MiB; give the run a larger one with VIP_GRADER_OPTS=-Xmx"
                    + 2 * heap + "m";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
