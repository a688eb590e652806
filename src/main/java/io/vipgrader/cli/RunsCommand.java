package io.vipgrader.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was run and what is kept of it. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Looks after earlier runs: lists them, shows one, prunes what is old, rebuilds the history. Alone it lists. The "
                    + "history is a ledger; what is published is told by the manifests in the output directory."
        },
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsPruneCommand.class, RunsReindexCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader runs list --job config/job.yaml --last 5",
            "  vip-grader runs show 12 --job config/job.yaml",
            "  vip-grader runs prune --job config/job.yaml --keep 400 --older-than 1100 --dry-run",
            "  vip-grader runs reindex --job config/job.yaml"
        })
final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "runs needs to know what to do; name list, show, prune or reindex");
    }
}
