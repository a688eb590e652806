package io.vipgrader.cli;

import io.vipgrader.sample.SampleCounts;
import io.vipgrader.sample.SampleYear;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a realistic year of orders. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a department store's year, invented but realistic: orders/*.csv and, of its customers, customers.csv, "
                    + "activity.csv, aliases.csv, households.csv and overrides.csv, in the columns that config/job.yaml "
                    + "maps. The same seed, lines and year give the same bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vip-grader sample --out year --lines 1_000_000",
            "  vip-grader grade --job config/job.yaml --orders 'year/orders/*.csv' --as-of 2025-12-31 --dry-run"
        })
final class SampleCommand implements Callable<Integer> {
    /** As in policies, {@code _} stands only between groups of three. */
    private static final Pattern GROUPED = Pattern.compile("[0-9]+|[0-9]{1,3}(_[0-9]{3})+");

    private final Main.Machine machine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where to write; created where missing.")
    private Path out = Path.of("");

    @Option(
            names = "--lines",
            paramLabel = "N",
            required = true,
            description = "Order lines, 100 to 100_000_000; about a tenth as many customers.")
    private String lines = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Any number; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--year", paramLabel = "YYYY", defaultValue = "2025", description = "Default: ${DEFAULT-VALUE}.")
    private int year;

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "12",
            description = "Order files, 1 to 366; default: ${DEFAULT-VALUE}, one per month.")
    private int files;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that make lines, 1 to 256; default: one per processor. The bytes don't depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--force", description = "Replace the files of an earlier sample.")
    private boolean force;

    SampleCommand(Main.Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() {
        int used = threads.orElseGet(Runtime.getRuntime()::availableProcessors);
        SampleCounts counts = year(used).write(out, machine.disk(), force, more -> {}, () -> false);
        machine.result()
                .println(out + ": " + Words.count(counts.lines(), "order line") + ", "
                        + Words.count(counts.customers(), "customer") + ", " + Words.grouped(counts.sizeBytes())
                        + " bytes");
        return ExitCode.OK.value();
    }

    private SampleYear year(int used) {
        try {
            if (!GROUPED.matcher(lines).matches()) {
                throw new NumberFormatException(lines);
            }
            return SampleYear.of(seed, Long.parseLong(lines.replace("_", "")), year, files, used);
        } catch (NumberFormatException notANumber) {
            throw new ParameterException(
                    spec.commandLine(), "--lines " + lines + " is no whole number; write it like 1_000_000");
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), String.valueOf(outOfRange.getMessage()));
        }
    }
}
