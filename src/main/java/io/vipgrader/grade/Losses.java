package io.vipgrader.grade;

import java.util.List;

/**
 * How many customers went down since the last grading. Whose tier was to be kept no longer than as-of is none of them: his fall
 * was agreed on.
 *
 * @param withTier customers who had a tier
 * @param lowered of them, who have a lower one now, or none, or are gone
 * @param tops the best tier, and every tier that a quota gives
 */
public record Losses(int withTier, int lowered, List<Top> tops) {
    public Losses {
        tops = List.copyOf(tops);
    }

    /**
     * @param members it had
     * @param lost of them, who have a lower tier now, or none, or are gone
     */
    public record Top(String tier, int members, int lost) {}
}
