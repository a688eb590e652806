package io.vipgrader.document;

/**
 * The wording of one kind of problem. Both halves may hold {@code {}}, filled from left to right with what was found. Each
 * package lists its own in one enum, so that a test can see whether the catalogue of messages reaches every one.
 */
public interface Message {

    /** What was found, naming the value. */
    String problem();

    /** What to write instead, or what is allowed. */
    String remedy();
}
