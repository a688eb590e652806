package io.vipgrader.grade;

import io.vipgrader.job.Gate;

/**
 * What became of one gate.
 *
 * @param text what was measured; of a shut gate also the limit, what to look at and how to accept; of one that wasn't judged, why
 */
public record Finding(Gate gate, State state, String text) {

    /** How a gate stands. */
    public enum State {
        OPEN,
        /** Nothing is published. */
        SHUT,
        /** It would be shut, but somebody took that upon himself. */
        ACCEPTED,
        /** There is nothing to hold the grading against. */
        NOT_JUDGED,
        OFF
    }

    static Finding open(Gate gate, String measured) {
        return new Finding(gate, State.OPEN, measured);
    }

    static Finding off(Gate gate) {
        return new Finding(gate, State.OFF, "");
    }

    static Finding notJudged(Gate gate, String why) {
        return new Finding(gate, State.NOT_JUDGED, why);
    }

    /**
     * @param measured what was found, and the limit
     * @param look what to look at
     */
    static Finding shut(Gate gate, String measured, String look) {
        String accept = "if it is right, accept it: --accept " + gate.word() + " --reason TEXT";
        return new Finding(gate, State.SHUT, measured + "; " + look + "; " + accept);
    }

    public boolean isShut() {
        return state == State.SHUT;
    }

    /** The same, taken upon himself by whoever runs the job; only a shut gate can be. */
    public Finding accepted() {
        return isShut() ? new Finding(gate, State.ACCEPTED, text) : this;
    }
}
