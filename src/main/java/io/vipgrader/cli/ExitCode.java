package io.vipgrader.cli;

/**
 * What a process tells its scheduler. The values follow sysexits, so that "mend it" and "try again" can be told apart;
 * section 7 of the contract fixes them. 130 and 143 come from the JVM itself when a signal ended the run.
 *
 * <p>The gravest stands first: of several gradings, what nobody foresaw is told before what a person must mend, and that
 * before what the next night mends by itself.
 */
enum ExitCode {
    UNEXPECTED(1),
    USAGE(2),
    /** Wrong policy or job file. */
    CONFIGURATION(78),
    /** Too many rejects, totals that don't balance, a damaged file, a shut gate. */
    DATA_REFUSED(65),
    NO_INPUT(66),
    CANNOT_WRITE(73),
    /** Another run has the lock, an input file is still being written, or the database is away. */
    TRY_AGAIN(75),
    /** Graded, or nothing to do. */
    OK(0);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    /** What is told of the two where only one can be. */
    ExitCode orGraver(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
