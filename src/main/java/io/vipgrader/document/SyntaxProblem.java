package io.vipgrader.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Says in our words why the YAML parser stopped. The parser speaks of tokens and simple keys; a person made one of a
 * handful of slips, and the text around the place tells which. Any wording not known here becomes the last, plain message.
 */
final class SyntaxProblem {
    private final Source source;
    private final Problems problems;

    SyntaxProblem(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    void report(YamlEngineException exception) {
        if (exception instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            report(marked, marked.getProblemMark().get());
        } else {
            problems.add(new Place(source.name(), 1, 1), DocumentMessage.UNREADABLE);
        }
    }

    private void report(MarkedYamlEngineException exception, Mark mark) {
        String problem = Optional.ofNullable(exception.getProblem()).orElse("");
        String context = Optional.ofNullable(exception.getContext()).orElse("");
        Mark began = exception.getContextMark().orElse(mark);
        Place here = Words.place(source, mark);
        Place start = Words.place(source, began);
        if (isTab(problem, here)) {
            problems.add(here, DocumentMessage.TAB);
        } else if (missingBlank(began).isPresent()) {
            missingBlank(began).get().report(problems);
        } else if (missingBlankAbove(mark).isPresent()) {
            missingBlankAbove(mark).get().report(problems);
        } else if (context.contains("flow mapping")) {
            reportOpen(start, mark, "{", "}");
        } else if (context.contains("flow sequence")) {
            reportOpen(start, mark, "[", "]");
        } else if (context.contains("quoted scalar")) {
            boolean escape = problem.contains("escape");
            problems.add(
                    escape ? here : start, escape ? DocumentMessage.UNKNOWN_ESCAPE : DocumentMessage.UNCLOSED_QUOTE);
        } else if (problem.contains("cannot start any token")) {
            problems.add(here, DocumentMessage.CANNOT_BEGIN, characterAt(here));
        } else if (problem.contains("values are not allowed here")) {
            problems.add(here, DocumentMessage.STRAY_COLON);
        } else if (problem.contains("expected ':'")) {
            problems.add(start, DocumentMessage.NO_COLON);
        } else if (!isFirstOfLine(here)) {
            problems.add(here, DocumentMessage.UNEXPECTED, characterAt(here).isEmpty() ? "the end" : characterAt(here));
        } else if (context.contains("block ")) {
            problems.add(here, DocumentMessage.UNEVEN, start.line());
        } else {
            problems.add(here, DocumentMessage.UNREADABLE);
        }
    }

    private boolean isTab(String problem, Place here) {
        return problem.contains("TAB")
                && (problem.contains("after") || characterAt(here).equals("\t"));
    }

    private Optional<MissingBlank> missingBlank(Mark began) {
        Place place = Words.place(source, began);
        String line = source.line(place.line());
        String rest = line.substring(Math.min(line.length(), offset(line, place)));
        return MissingBlank.in(place, rest);
    }

    /** A key without a blank after its colon is found only when the next line's colon comes as a surprise. */
    private Optional<MissingBlank> missingBlankAbove(Mark mark) {
        for (int number = mark.getLine() + 1; number > Math.max(0, mark.getLine() - 1); number--) {
            String line = source.line(number);
            String text = line.strip();
            String rest = text.startsWith("- ") ? text.substring(2).strip() : text;
            int column = line.codePointCount(0, line.indexOf(rest)) + 1;
            Optional<MissingBlank> slip = MissingBlank.in(new Place(source.name(), number, column), rest);
            if (slip.isPresent()) {
                return slip;
            }
        }
        return Optional.empty();
    }

    private void reportOpen(Place start, Mark mark, String bracket, String closing) {
        String line = source.line(start.line());
        String rest = line.substring(offset(line, start));
        int hash = rest.indexOf(" #");
        if (hash >= 0 && rest.indexOf(closing, hash) >= 0) {
            int column = start.column() + rest.codePointCount(0, hash) + 1;
            Place comment = new Place(source.name(), start.line(), column);
            problems.add(comment, DocumentMessage.UNCLOSED_BY_COMMENT, closing);
        } else if (atEnd(mark)) {
            problems.add(start, DocumentMessage.UNCLOSED, bracket, closing);
        } else {
            problems.add(Words.place(source, mark), DocumentMessage.UNEXPECTED_PART, bracket, start.line(), closing);
        }
    }

    /** Whether nothing but blanks follows. The parser's index counts Unicode characters. */
    private boolean atEnd(Mark mark) {
        String said = source.text().stripTrailing();
        return mark.getIndex() >= said.codePointCount(0, said.length());
    }

    private boolean isFirstOfLine(Place place) {
        String line = source.line(place.line());
        return line.substring(0, offset(line, place)).isBlank();
    }

    private String characterAt(Place place) {
        String line = source.line(place.line());
        int offset = offset(line, place);
        return offset >= line.length() ? "" : Character.toString(line.codePointAt(offset));
    }

    private static int offset(String line, Place place) {
        int characters = line.codePointCount(0, line.length());
        return line.offsetByCodePoints(0, Math.min(characters, place.column() - 1));
    }
}
