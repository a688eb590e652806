package io.vipgrader.document;

/**
 * One thing that is wrong in a file that a person edits, or a warning about it.
 *
 * @param place where it is
 * @param problem what was found there, naming the value
 * @param remedy what to write instead, or what is allowed
 * @param sourceLine the text of the line, for the caret; empty where there is none (a missing file)
 */
public record Problem(Place place, String problem, String remedy, String sourceLine) {}
