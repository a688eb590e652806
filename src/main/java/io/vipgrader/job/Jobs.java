package io.vipgrader.job;

import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads job files. */
public final class Jobs {
    private Jobs() {}

    /**
     * The job file's settings, or empty with at least one problem. Output columns that a policy brings (its measures and
     * benefits) are taken as they are: {@link Setup#read} knows the policies and checks them.
     *
     * @param file a missing one is a problem, not an exception
     * @param environment what {@code ${NAME}} is looked up in
     * @throws io.vipgrader.files.DiskException where the file is there and can't be read
     */
    public static Optional<Job> read(Path file, Map<String, String> environment, Disk disk, Problems problems) {
        return JobReader.read(file, environment, disk, problems).job();
    }
}
