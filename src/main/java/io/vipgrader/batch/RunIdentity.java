package io.vipgrader.batch;

import io.vipgrader.files.Sha256;
import io.vipgrader.report.GradingIdentity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One hash for all that a run was to do, so that a run which didn't end is known again when it is begun once more. */
final class RunIdentity {
    private RunIdentity() {}

    /** Hash over the gradings to make, in their order; lower-case hex. */
    static String of(List<Errand> errands) {
        return hash(errands.stream().flatMap(RunIdentity::words));
    }

    /** Hash over the inputs, tables about people among them, by name, size and time. */
    static String ofInputs(GradingIdentity identity) {
        return hash(inputs(identity));
    }

    private static Stream<String> words(Errand errand) {
        GradingIdentity identity = errand.identity();
        Stream<String> own = Stream.of(
                errand.program(),
                errand.target().asOf().toString(),
                identity.version(),
                identity.policySha256(),
                identity.jobSha256(),
                identity.previous().map(GradingIdentity.Previous::toString).orElse("none"));
        Stream<String> more = Stream.concat(
                identity.knownUntil().map(day -> "known until " + day).stream(),
                identity.official().map(GradingIdentity.Previous::toString).stream());
        return Stream.of(own, more, inputs(identity)).flatMap(words -> words);
    }

    private static Stream<String> inputs(GradingIdentity identity) {
        return Stream.concat(identity.inputs().stream(), identity.people().stream())
                .map(input -> input.name() + " " + input.size() + " " + input.modifiedMillis());
    }

    private static String hash(Stream<String> words) {
        byte[] text = words.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        Sha256 sha256 = new Sha256();
        sha256.add(text, 0, text.length);
        return sha256.hex();
    }
}
