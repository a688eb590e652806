package io.vipgrader.report;

import io.vipgrader.order.InputIdentity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that decides a grading's bytes and can be known before an order line is read. A published grading with the same
 * identity is this very grading: there is nothing to do.
 *
 * <p>Compared are the product's version, the hashes of policy file and job file, the inputs in their order by name, size
 * and modification time, the tables about people likewise, the day until which lines are known, and the grades of the
 * earlier gradings that it looks back on. Not compared: secrets and
 * environment that the job file leaves open, the contents of inputs whose size and time stayed ({@code --force} rereads),
 * and what a database holds: an input without a size is never known to be the same.
 *
 * @param version of the product
 * @param inputs in the run's order
 * @param people the tables about people
 * @param knownUntil the last day known; empty for as-of
 * @param previous the last earlier grading, whose tiers {@code change} compares; empty where none was published
 * @param official the last official earlier one, where the policy's {@code fall} looks back on it
 */
public record GradingIdentity(
        String version,
        String policySha256,
        String jobSha256,
        List<Input> inputs,
        List<Input> people,
        Optional<LocalDate> knownUntil,
        Optional<Previous> previous,
        Optional<Previous> official) {

    public GradingIdentity {
        inputs = List.copyOf(inputs);
        people = List.copyOf(people);
    }

    /**
     * @param name the path as the job names it, or {@code jdbc:} and the table
     * @param size in bytes; negative for a table
     */
    public record Input(String name, long size, long modifiedMillis) {
        /** What can be compared of inputs before they are read. */
        public static List<Input> of(List<InputIdentity> inputs) {
            return inputs.stream()
                    .map(input -> new Input(input.name(), input.size(), input.modifiedMillis()))
                    .toList();
        }
    }

    /** The earlier grading, by the hash of its {@code grades.csv}: that it was made again alike changes nothing. */
    public record Previous(LocalDate asOf, String gradesSha256) {}

    /** Whether making the grading of {@code this} would give what {@code published} is. */
    public boolean isThatOf(GradingIdentity published) {
        return Stream.concat(inputs.stream(), people.stream()).allMatch(input -> input.size() >= 0)
                && equals(published);
    }

    /** What of it differs from another's, in words; none where they are equal. */
    public List<String> differences(GradingIdentity other) {
        List<String> differences = new ArrayList<>();
        note(differences, "the product's version", version.equals(other.version));
        note(differences, "the policy", policySha256.equals(other.policySha256));
        note(differences, "the job file", jobSha256.equals(other.jobSha256));
        note(differences, "the order lines", inputs.equals(other.inputs));
        note(differences, "the tables about people", people.equals(other.people));
        note(differences, "the day until which lines are known", knownUntil.equals(other.knownUntil));
        note(differences, "the earlier grading", previous.equals(other.previous) && official.equals(other.official));
        return List.copyOf(differences);
    }

    private static void note(List<String> differences, String what, boolean equal) {
        if (!equal) {
            differences.add(what);
        }
    }
}
