package io.vipgrader.batch;

import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalLong;

/** Told how far a run is; called often and by any of its threads, so it must be quick and bear many callers at once. */
@FunctionalInterface
public interface Progress {
    /** For whom nobody watches. */
    Progress UNWATCHED = (phase, done, total) -> {};

    /** The steps of a run, in their order. */
    enum Phase {
        ACCRUE,
        RANK,
        WRITE,
        PUBLISH;

        /** Name of the step. */
        public String step() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param done order lines read in {@link Phase#ACCRUE}, gradings in the others
     * @param total of the same; an estimate in {@link Phase#ACCRUE} and 0 while there is none
     */
    void at(Phase phase, long done, long total);

    /**
     * Told when a run begins.
     *
     * @param run number in the history; empty for a dry run
     */
    default void begun(OptionalLong run, LocalDate asOf) {}

    /** Told when a phase begins, before anything of it is done. */
    default void entered(Phase phase) {}
}
