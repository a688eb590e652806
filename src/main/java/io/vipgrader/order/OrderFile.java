package io.vipgrader.order;

import io.vipgrader.files.FileStamp;
import java.nio.file.Path;

/**
 * One input file of a run.
 *
 * @param name the path as the job names it; what reports, rejects and manifests call the file
 * @param index place in the run's order, from 0
 * @param stamp size and modification time when the run found the file; reading checks that they still hold
 */
public record OrderFile(String name, Path path, int index, FileStamp stamp) {}
