package io.vipgrader.report;

import io.vipgrader.document.Json;
import io.vipgrader.document.JsonException;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.order.InputIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a grading tells of the run that made it.
 *
 * @param directory of the generation
 * @param inputs order lines as they were read
 * @param rejects of the whole run, by kind
 */
public record GradingStory(Path directory, List<InputIdentity> inputs, List<RejectCount> rejects) {
    public GradingStory {
        inputs = List.copyOf(inputs);
        rejects = List.copyOf(rejects);
    }

    /** Empty where that generation is no longer on disk, or no longer whole. */
    public static Optional<GradingStory> read(Path out, String program, LocalDate asOf, int generation, Disk disk) {
        Path directory = Publication.of(out, program, asOf, disk).generation(generation);
        try {
            return Manifest.readIfWhole(directory, disk)
                    .map(manifest -> new GradingStory(directory, manifest.inputs(), rejects(directory, disk)));
        } catch (DiskException | JsonException gone) {
            return Optional.empty();
        }
    }

    private static List<RejectCount> rejects(Path directory, Disk disk) {
        byte[] text = disk.readSmall(directory.resolve(Summary.NAME));
        Object listed = Json.parse(new String(text, StandardCharsets.UTF_8)).getOrDefault("rejects", List.of());
        List<RejectCount> rejects = new ArrayList<>();
        for (Object one : (List<?>) listed) {
            Map<?, ?> reject = (Map<?, ?>) one;
            rejects.add(new RejectCount(
                    String.valueOf(reject.get("column")),
                    String.valueOf(reject.get("reason")),
                    Long.parseLong(String.valueOf(reject.get("lines")))));
        }
        return rejects;
    }
}
