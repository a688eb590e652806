package io.vipgrader.cli;

import io.vipgrader.report.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares published gradings with their manifests. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares every file of a published grading with its manifest: present, size, SHA-256. Prints each difference. "
                    + "Exit code 0 when all is as published, 65 when not, 66 when there is no manifest."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader verify out/shinsegae/2025-12-31")
final class VerifyCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Published gradings: out/<program>/<as-of>.")
    private List<Path> directories = List.of();

    VerifyCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        List<Path> altered = new ArrayList<>();
        for (Path directory : directories) {
            List<String> differences = Manifest.verify(directory, machine.disk());
            differences.forEach(difference -> machine.result().println(directory + ": " + difference));
            if (differences.isEmpty()) {
                machine.result().println(directory + ": as published");
            }
            if (!differences.isEmpty()) {
                altered.add(directory);
            }
        }
        Ending ending = altered.isEmpty()
                ? Ending.WELL
                : Ending.of(
                        ExitCode.DATA_REFUSED,
                        "not as published: " + altered.size() + " of "
                                + Words.count(directories.size(), "grading") + ", the first " + altered.get(0)
                                + "; restore it, or grade its date again with --force");
        ending.tell(machine.story());
        return ending.code().value();
    }
}
