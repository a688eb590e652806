package io.vipgrader.cli;

import io.vipgrader.batch.Acceptance;
import io.vipgrader.job.Gate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which gates are taken upon oneself, and why. */
final class AcceptOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--accept",
            paramLabel = "GATE",
            description = "Publish although this gate is shut; --reason goes into the manifest. Repeatable.")
    private List<String> gates = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the gates of --accept are right to be passed.")
    private Optional<String> reason = Optional.empty();

    /** @throws ParameterException for a gate that there isn't, and where either is given without the other */
    Acceptance acceptance() {
        Optional<String> text = reason.filter(given -> !given.isBlank());
        if (!gates.isEmpty() && text.isEmpty()) {
            throw wrong("--accept needs --reason; say why, it goes into the manifest");
        }
        if (gates.isEmpty() && reason.isPresent()) {
            throw wrong("--reason is given without --accept; name the gate that it is about");
        }
        Set<Gate> accepted = EnumSet.noneOf(Gate.class);
        gates.forEach(word -> accepted.add(Gate.of(word)
                .orElseThrow(() ->
                        wrong("--accept " + word + " is no gate; write one of " + String.join(", ", Gate.words())))));
        return new Acceptance(accepted, text.orElse(""));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
