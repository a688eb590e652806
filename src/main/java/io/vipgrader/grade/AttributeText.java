package io.vipgrader.grade;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.ExactDecimal;
import io.vipgrader.money.UnreadableNumberException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Attributes as numbers: what isn't one is no value, never a guess. */
final class AttributeText {
    private AttributeText() {}

    static Optional<Long> wholeNumber(String text) {
        try {
            ExactDecimal number = Decimals.parse(text, false);
            return number.scale() == 0 ? Optional.of(number.unscaled()) : Optional.empty();
        } catch (UnreadableNumberException notANumber) {
            return Optional.empty();
        }
    }

    /** A bare date, {@code 2024-12-31}. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
