package io.vipgrader.grade;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A tier as a customer holds it.
 *
 * @param level one more than there are tiers for none
 * @param because why, where it isn't by an entry of the ladder: a fall put off, an override
 */
record Hold(int level, Optional<LocalDate> validFrom, Optional<LocalDate> validUntil, Optional<String> because) {}
