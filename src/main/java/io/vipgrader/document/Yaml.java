package io.vipgrader.document;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into {@link Node}s. Where the text can't be read to its end there is one problem and no tree; every other
 * slip is reported and mended as it was most likely meant, so that the rest of the file is checked too.
 */
public final class Yaml {
    private Yaml() {}

    /** The keys of the document; empty with a problem where it isn't YAML, is empty, or isn't a map of keys. */
    public static Optional<Node.Mapping> parse(Source source, Problems problems) {
        problems.know(source);
        if (hasControlCharacter(source, problems)) {
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Source.MOST_BYTES)
                .setUseMarks(true)
                .build();
        TreeBuilder tree = new TreeBuilder(
                source, new Parse(settings).parseString(source.text()).iterator(), problems);
        try {
            return tree.document();
        } catch (TreeBuilder.TooDeepException tooDeep) {
            problems.add(tooDeep.place(), DocumentMessage.TOO_DEEP, TreeBuilder.MOST_LEVELS);
        } catch (YamlEngineException unreadable) {
            new SyntaxProblem(source, problems).report(unreadable);
        }
        return Optional.empty();
    }

    /** YAML 1.2, section 5.1: what may not stand in a document; the tab and line ends may. */
    private static boolean hasControlCharacter(Source source, Problems problems) {
        boolean found = false;
        for (int line = 1; line <= source.lines(); line++) {
            int[] characters = source.line(line).codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                if (isControl(characters[i])) {
                    found = true;
                    problems.add(
                            new Place(source.name(), line, i + 1),
                            DocumentMessage.CONTROL_CHARACTER,
                            String.format(Locale.ROOT, "%04X", characters[i]));
                }
            }
        }
        return found;
    }

    private static boolean isControl(int character) {
        boolean belowBlank = character < 0x20 && character != '\t';
        boolean aboveAscii = character >= 0x7F && character < 0xA0;
        return belowBlank || aboveAscii || character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
    }
}
