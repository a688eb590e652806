package io.vipgrader.order;

import java.util.Optional;

/** Reads dates and timestamps of one way of writing. Strict: nothing is trimmed, completed or clamped. */
interface MomentParser {

    /** Empty where the text isn't a date of this way of writing, or of no calendar. */
    Optional<Moment> parse(String text);

    /** What is allowed, for a message. */
    String allowed();

    static MomentParser of(DateFormat format) {
        return format.equals(DateFormat.ISO) ? new IsoMoments() : new PatternMoments(format.pattern());
    }
}
