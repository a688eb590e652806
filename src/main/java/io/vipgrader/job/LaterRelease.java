package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Problems;

/**
 * The parts of the job file that the contract knows and this release doesn't read. A run that ignored them would grade
 * wrongly without a word, so each is a problem.
 */
final class LaterRelease {
    private static final int MOST_PARTITIONS = 64;

    private LaterRelease() {}

    static void checkPartitions(Fields jdbc, Problems problems) {
        jdbc.optional("partitions")
                .flatMap(value -> value.whole(1, MOST_PARTITIONS))
                .filter(partitions -> partitions > 1)
                .ifPresent(partitions -> problems.add(jdbc.placeOf("partitions"), JobMessage.NOT_IN_PARTS));
    }
}
