package io.vipgrader.grade;

import java.util.ArrayList;
import java.util.List;

/** Names of an earlier ladder's tiers as small numbers; 0 is none. */
final class TierNames {
    private final List<String> names = new ArrayList<>(List.of(""));

    short number(String tier) {
        int known = names.indexOf(tier);
        if (known >= 0) {
            return (short) known;
        }
        if (names.size() > Short.MAX_VALUE) {
            throw new IllegalStateException("more than " + Short.MAX_VALUE + " tier names in the previous grading");
        }
        names.add(tier);
        return (short) (names.size() - 1);
    }

    String name(int number) {
        return names.get(number);
    }

    /** By number. */
    List<String> names() {
        return List.copyOf(names);
    }
}
