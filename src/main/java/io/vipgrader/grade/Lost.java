package io.vipgrader.grade;

/**
 * Who had a tier in the previous grading and has no row now.
 *
 * @param reason in one phrase
 */
public record Lost(String customer, String previousTier, String reason) {}
