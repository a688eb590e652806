package io.vipgrader.grade;

import io.vipgrader.order.TableRow;
import io.vipgrader.people.TierOverride;
import io.vipgrader.people.TierOverride.How;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody decided by hand about single customers, applied last. A pin decides alone; else the best floor lifts, and the
 * lowest ceiling holds down. They move their own customer only. A tier given by pin or floor isn't held longer than the override
 * lasts, nor for less than a day of it. Source: section 5 of the contract, overrides.
 */
final class Moves {
    private final Rungs rungs;
    private final Map<Integer, List<TierOverride>> overridesOfRow = new HashMap<>();

    private Moves(Rungs rungs) {
        this.rungs = rungs;
    }

    /**
     * @param overrides of this programme that hold on the as-of date; those of customers without a row do nothing
     * @throws OverrideException for a tier that the ladder lacks, and where two contradict each other
     */
    static Moves of(List<TierOverride> overrides, Rungs rungs, Rows rows) {
        Moves moves = new Moves(rungs);
        Map<String, List<TierOverride>> byCustomer = new HashMap<>();
        for (TierOverride override : overrides) {
            moves.checkTier(override);
            byCustomer
                    .computeIfAbsent(override.customer(), customer -> new ArrayList<>())
                    .add(override);
        }
        byCustomer.forEach((customer, ofCustomer) -> {
            moves.checkAgreement(ofCustomer);
            rows.find(customer).ifPresent(row -> moves.overridesOfRow.put(row, List.copyOf(ofCustomer)));
        });
        return moves;
    }

    private void checkTier(TierOverride override) {
        if (rungs.level(override.tier()).isEmpty()) {
            throw new OverrideException(override.place() + ": " + override.program() + " has no tier '"
                    + TableRow.shown(override.tier()) + "' on that date; write one of "
                    + String.join(", ", rungs.names()) + ", or nothing for none");
        }
    }

    private void checkAgreement(List<TierOverride> ofCustomer) {
        for (TierOverride one : ofCustomer) {
            for (TierOverride other : ofCustomer) {
                boolean pins = one.how() == How.PIN
                        && other.how() == How.PIN
                        && !one.tier().equals(other.tier());
                boolean bounds = one.how() == How.FLOOR && other.how() == How.CEILING && level(one) < level(other);
                if (pins || bounds) {
                    throw new OverrideException(other.place() + ": " + phrase(other) + " contradicts " + phrase(one)
                            + " of " + one.place() + " for the same customer; let one of them end before");
                }
            }
        }
    }

    private static String phrase(TierOverride override) {
        String tier = override.tier().isEmpty() ? "none" : "'" + TableRow.shown(override.tier()) + "'";
        return switch (override.how()) {
            case PIN -> "pin to " + tier;
            case FLOOR -> "floor " + tier;
            case CEILING -> "ceiling " + tier;
        };
    }

    /** Whether anybody decided something about the row. */
    boolean has(int row) {
        return !overridesOfRow.isEmpty() && overridesOfRow.containsKey(row);
    }

    Hold applied(int row, Hold ruled) {
        List<TierOverride> overrides = overridesOfRow.get(row);
        if (overrides == null) {
            return ruled;
        }
        Optional<TierOverride> pin = of(overrides, How.PIN).findFirst();
        if (pin.isPresent()) {
            return moved(ruled, pin.get());
        }
        Optional<TierOverride> floor = of(overrides, How.FLOOR).min(Comparator.comparing(this::level));
        Optional<TierOverride> ceiling = of(overrides, How.CEILING).max(Comparator.comparing(this::level));
        Hold lifted = floor.filter(least -> ruled.level() > level(least))
                .map(least -> moved(ruled, least))
                .orElse(ruled);
        return ceiling.filter(most -> lifted.level() < level(most))
                .map(most -> moved(lifted, most))
                .orElse(lifted);
    }

    private static Stream<TierOverride> of(List<TierOverride> overrides, How how) {
        return overrides.stream().filter(override -> override.how() == how);
    }

    private int level(TierOverride override) {
        return rungs.level(override.tier()).orElseThrow();
    }

    /** Who has the tier by the rules holds it as they say. */
    private Hold moved(Hold ruled, TierOverride override) {
        Hold given = rungs.given(level(override), reason(override));
        if (given.level() == ruled.level()) {
            return new Hold(ruled.level(), ruled.validFrom(), ruled.validUntil(), given.because());
        }
        return override.how() == How.CEILING ? given : whileItLasts(given, override);
    }

    /** Where the override ends before the new validity would begin, the tier is held for the override's own days. */
    private static Hold whileItLasts(Hold given, TierOverride override) {
        Optional<LocalDate> until = given.validUntil().map(day -> earlier(day, override.until()));
        boolean over = until.isPresent()
                && given.validFrom().filter(until.get()::isAfter).isEmpty();
        return new Hold(given.level(), over ? override.from() : given.validFrom(), until, given.because());
    }

    private static LocalDate earlier(LocalDate date, Optional<LocalDate> other) {
        return other.filter(date::isAfter).orElse(date);
    }

    private static String reason(TierOverride override) {
        String word = switch (override.how()) {
            case PIN -> "pinned";
            case FLOOR -> "floor";
            case CEILING -> "ceiling";
        };
        return override.reason().isEmpty() ? word : word + ": " + override.reason();
    }
}
