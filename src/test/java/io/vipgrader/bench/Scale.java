package io.vipgrader.bench;

/** How large a year is graded. */
enum Scale {
    /** 1 million lines, 0.1 million customers: start-up weighs most. */
    S(1_000_000, 5),
    /** 20 million lines, 2 million customers. */
    M(20_000_000, 5),
    /** 100 million lines, 10 million customers. */
    L(100_000_000, 3);

    private final long lines;
    private final int rounds;

    Scale(long lines, int rounds) {
        this.lines = lines;
        this.rounds = rounds;
    }

    long lines() {
        return lines;
    }

    /** How often each process runs: enough for a median. */
    int rounds() {
        return rounds;
    }
}
