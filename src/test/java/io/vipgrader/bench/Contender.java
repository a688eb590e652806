package io.vipgrader.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One row of the table.
 *
 * @param name what it is, for people
 * @param group rows of one group are compared with its first; groups of one word before a colon have the same result
 * @param before what is run before each run, untimed; nothing where it is empty
 * @param command to be run
 * @param environment beside that of the benchmark
 * @param fresh what is deleted before each run, untimed
 * @param result the file that must be the same as that of the group's first row; of a row with nothing to compare the empty path
 */
record Contender(
        String name,
        String group,
        List<String> before,
        List<String> command,
        Map<String, String> environment,
        Path fresh,
        Path result) {

    /** With nothing to be run before. */
    Contender(
            String name, String group, List<String> command, Map<String, String> environment, Path fresh, Path result) {
        this(name, group, List.of(), command, environment, fresh, result);
    }

    /** What the result is the same in. */
    String results() {
        return group.replaceFirst(":.*", "");
    }

    boolean comparable() {
        return !result.toString().isEmpty();
    }
}
