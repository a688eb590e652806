package io.vipgrader.grade;

import java.util.List;
import java.util.Optional;

/**
 * How a customer's tier moved against the last published earlier grading, told by the tiers' names on today's ladder.
 * NEW had no tier there and has one now; SAME includes none then and none now; LOST had one and has no row now.
 */
public enum Change {
    NEW,
    UP,
    SAME,
    DOWN,
    LOST;

    /**
     * What became of a tier, empty for none; empty where the previous one's name isn't on today's ladder.
     *
     * @param ladder today's names, best first
     */
    static Optional<Change> between(String previous, String now, List<String> ladder) {
        if (previous.equals(now)) {
            return Optional.of(SAME);
        }
        if (previous.isEmpty()) {
            return Optional.of(NEW);
        }
        int before = ladder.indexOf(previous);
        if (before < 0) {
            return Optional.empty();
        }
        return Optional.of(!now.isEmpty() && ladder.indexOf(now) < before ? UP : DOWN);
    }
}
