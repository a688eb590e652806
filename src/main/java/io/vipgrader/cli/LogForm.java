package io.vipgrader.cli;

import io.vipgrader.batch.Story;
import java.util.List;
import java.util.Locale;

/** What {@code --log} may say. Looked for before the command line is taken apart, since even a slip in it is told somehow. */
enum LogForm {
    /** Text where a person watches, JSON lines otherwise. */
    AUTO,
    TEXT,
    JSON;

    static final String OPTION = "--log";

    /** The last that is asked for; what isn't understood is for the parser to refuse. */
    static LogForm asked(List<String> arguments) {
        LogForm asked = AUTO;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(OPTION + "=")) {
                asked = of(argument.substring(OPTION.length() + 1), asked);
            } else if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                asked = of(arguments.get(i + 1), asked);
            }
        }
        return asked;
    }

    private static LogForm of(String word, LogForm otherwise) {
        for (LogForm form : values()) {
            if (form.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        return otherwise;
    }

    /** @param terminal whether standard error is one */
    Story.Form form(boolean terminal) {
        return switch (this) {
            case TEXT -> Story.Form.TEXT;
            case JSON -> Story.Form.JSON;
            case AUTO -> terminal ? Story.Form.TEXT : Story.Form.JSON;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
