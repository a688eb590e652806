package io.vipgrader.batch;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What came of one date of a backfill.
 *
 * @param outcome empty where the date failed
 * @param failure what {@link GradeRun#grade} threw for this date
 */
public record DateOutcome(LocalDate asOf, Optional<RunOutcome> outcome, Optional<RuntimeException> failure) {}
