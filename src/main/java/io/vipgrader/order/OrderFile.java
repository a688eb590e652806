package io.vipgrader.order;

import io.vipgrader.files.Disk;
import io.vipgrader.files.FileStamp;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One input file of a run.
 *
 * @param name the path as the job names it; what reports, rejects and manifests call the file
 * @param index place in the run's order, from 0
 * @param stamp size and modification time when the run found the file; reading checks that they still hold
 */
public record OrderFile(String name, Path path, int index, FileStamp stamp) {

    /** Whether it is stored as {@code .gz} or {@code .zst}; the ending of the path decides, whatever its case. */
    public boolean compressed() {
        return endsWith(".gz") || endsWith(".zst");
    }

    boolean endsWith(String ending) {
        String file = String.valueOf(path.getFileName());
        return file.regionMatches(true, file.length() - ending.length(), ending, 0, ending.length());
    }

    /**
     * Checks that the file is still what it was when the run found it.
     *
     * @param sizeRead in bytes, as stored
     * @throws ChangedInputException when its size or time has changed
     */
    public void verifyUnchanged(Disk disk, long sizeRead) {
        FileStamp after = disk.stamp(path).orElse(new FileStamp(0, 0, false));
        if (!stamp.equals(after) || sizeRead != stamp.size()) {
            throw new ChangedInputException(name + ": changed while it was read: " + described(stamp) + " became "
                    + described(
                            new FileStamp(after.equals(stamp) ? sizeRead : after.size(), after.modifiedMillis(), false))
                    + "; let the export finish, then run again");
        }
    }

    private static String described(FileStamp stamp) {
        return stamp.size() + " bytes of " + Instant.ofEpochMilli(stamp.modifiedMillis());
    }
}
