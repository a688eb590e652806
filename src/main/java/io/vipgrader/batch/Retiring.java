package io.vipgrader.batch;

import io.vipgrader.job.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which gradings of one programme may go. The newest never does, nor the newest official one, from which the next grading's
 * tiers fall, nor one that can't be judged, nor the official grading from which the tiers of one that stays fell: a rerun
 * of it would need that. Nor the one that the newest was compared with, or asking for tonight's grading once more would make
 * another.
 */
final class Retiring {
    private Retiring() {}

    /**
     * A published grading as far as this asks.
     *
     * @param madeAt empty where its manifest can't be read
     * @param comparedWith date of the grading from which {@code change} was told
     * @param fellFrom date of the official grading that the policy's {@code fall} looked back on
     */
    record Dated(
            LocalDate asOf,
            boolean official,
            Optional<Instant> madeAt,
            Optional<LocalDate> comparedWith,
            Optional<LocalDate> fellFrom) {}

    /**
     * @param newestFirst all that are published of a programme
     * @param graded dates that the run has just graded, which nobody made to be deleted at once
     */
    static List<LocalDate> of(List<Dated> newestFirst, Set<LocalDate> graded, Retention limits, Instant now) {
        Optional<LocalDate> official =
                newestFirst.stream().filter(Dated::official).map(Dated::asOf).findFirst();
        Set<LocalDate> kept = new HashSet<>(graded);
        official.ifPresent(kept::add);
        Set<LocalDate> needed = new HashSet<>();
        newestFirst.stream()
                .limit(1)
                .flatMap(newest -> newest.comparedWith().stream())
                .forEach(needed::add);
        for (int place = 0; place < newestFirst.size(); place++) {
            Dated grading = newestFirst.get(place);
            if (place == 0
                    || kept.contains(grading.asOf())
                    || grading.madeAt().isEmpty()
                    || !isBeyond(place, grading.madeAt().orElseThrow(), limits, now)) {
                kept.add(grading.asOf());
                grading.fellFrom().ifPresent(needed::add);
            }
        }
        kept.addAll(needed);
        return newestFirst.stream()
                .map(Dated::asOf)
                .filter(asOf -> !kept.contains(asOf))
                .toList();
    }

    /** @param place among its like, 0 for the newest */
    static boolean isBeyond(int place, Instant madeAt, Retention limits, Instant now) {
        boolean beyondCount = limits.keep().isEmpty() || place >= limits.keep().getAsInt();
        boolean beyondAge = limits.days().isEmpty()
                || madeAt.isBefore(now.minus(limits.days().getAsInt(), ChronoUnit.DAYS));
        return beyondCount && beyondAge;
    }
}
