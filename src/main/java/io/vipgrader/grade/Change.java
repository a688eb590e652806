package io.vipgrader.grade;

/**
 * How a customer's tier moved against the last published earlier grading, told by the tiers' names on today's ladder.
 * NEW had no tier there and has one now; SAME includes none then and none now; LOST had one and has no row now.
 */
public enum Change {
    NEW,
    UP,
    SAME,
    DOWN,
    LOST
}
