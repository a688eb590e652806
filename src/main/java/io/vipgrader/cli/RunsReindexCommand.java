package io.vipgrader.cli;

import io.vipgrader.batch.Reindex;
import io.vipgrader.job.Setup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rebuilds the history from what is published. */
@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds the run history from the manifests of what is published. The one before is moved aside, not deleted. A run "
                    + "does the same by itself where the history is lost or damaged."
        },
        footerHeading = "%nExample:%n",
        footer = "  vip-grader runs reindex --job config/job.yaml")
final class RunsReindexCommand implements Callable<Integer> {
    private final Main.Machine machine;

    @Mixin
    private JobOptions options = new JobOptions();

    RunsReindexCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Setup setup = Setup.read(options.job(), options.overrides(), machine.environment(), machine.disk());
        Reindex.Rebuilt rebuilt = Reindex.rebuild(setup.job(), machine.disk(), machine.clock(), machine.story()::warn);
        machine.result()
                .println("the history knows " + Words.count(rebuilt.gradings(), "grading")
                        + rebuilt.aside()
                                .map(aside -> "; the one before is " + aside)
                                .orElse(""));
        return ExitCode.OK.value();
    }
}
