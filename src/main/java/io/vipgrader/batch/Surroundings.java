package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import java.time.Clock;

/**
 * What a run finds around it.
 *
 * @param clock for the lock's note, the history and the timings; no grade depends on it
 * @param version of the program: a grading made by another version is made again
 * @param stop looked at every 100 ms or oftener
 */
public record Surroundings(Disk disk, Clock clock, String version, StopSwitch stop, Progress progress) {}
