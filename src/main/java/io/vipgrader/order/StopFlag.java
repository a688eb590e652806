package io.vipgrader.order;

/** Asked often by whoever works long; true once the run has been asked to stop. */
@FunctionalInterface
public interface StopFlag {
    boolean stopped();

    /** Thrown by work that found the flag set; nothing it did so far is used. */
    final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoppedException() {
            super("stopped on request");
        }
    }

    default void check() {
        if (stopped()) {
            throw new StoppedException();
        }
    }
}
