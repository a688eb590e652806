package io.vipgrader.grade;

/**
 * How many customers have a tier.
 *
 * @param tier empty for none
 */
public record TierCount(String tier, int customers) {}
