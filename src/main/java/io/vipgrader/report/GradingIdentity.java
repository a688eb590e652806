package io.vipgrader.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that decides a grading's bytes and can be known before an order line is read. A published grading with the same
 * identity is this very grading: there is nothing to do.
 *
 * <p>Compared are the product's version, the hashes of policy file and job file, the inputs in their order by name, size
 * and modification time, and the grades of the earlier grading that it looks back on. Not compared: secrets and
 * environment that the job file leaves open, the contents of inputs whose size and time stayed ({@code --force} rereads),
 * and what a database holds: an input without a size is never known to be the same.
 *
 * @param version of the product
 * @param inputs in the run's order
 * @param previous empty where no earlier grading was published
 */
public record GradingIdentity(
        String version, String policySha256, String jobSha256, List<Input> inputs, Optional<Previous> previous) {

    public GradingIdentity {
        inputs = List.copyOf(inputs);
    }

    /**
     * @param name the path as the job names it, or {@code jdbc:} and the table
     * @param size in bytes; negative for a table
     */
    public record Input(String name, long size, long modifiedMillis) {}

    /** The earlier grading, by the hash of its {@code grades.csv}: that it was made again alike changes nothing. */
    public record Previous(LocalDate asOf, String gradesSha256) {}

    /** Whether making the grading of {@code this} would give what {@code published} is. */
    public boolean isThatOf(GradingIdentity published) {
        return inputs.stream().allMatch(input -> input.size() >= 0) && equals(published);
    }
}
