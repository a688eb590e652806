package io.vipgrader.grade;

/** A customer who had a tier in the previous grading and has no row in this one. */
public record Lost(String customer, String previousTier) {}
