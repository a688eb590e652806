package io.vipgrader.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of {@code grading}: which grading of a programme and date the table of grades holds.
 *
 * @param standing {@code official} or {@code provisional}
 * @param knownUntil the last day known; empty for as-of
 * @param madeAt to the microsecond, which is as exact as databases keep it
 */
public record LoadedGrading(
        String program,
        LocalDate asOf,
        int generation,
        String standing,
        Optional<LocalDate> knownUntil,
        String version,
        Instant madeAt,
        String policySha256,
        String jobSha256,
        String gradesSha256,
        String manifestSha256) {}
