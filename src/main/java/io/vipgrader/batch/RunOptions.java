package io.vipgrader.batch;

/**
 * How a run is done; none of it changes a byte of any grade.
 *
 * @param threads that read order files, rank and write, 1 to {@link #MOST_THREADS}
 * @param force grade again what is already graded, as a new generation
 * @param dryRun grade without writing anything: no output, no history, no lock
 * @param acceptance gates that don't keep a grading from being published
 */
public record RunOptions(int threads, boolean force, boolean dryRun, Acceptance acceptance) {
    /** Far above any machine this runs on; catches a slip such as a line count. */
    public static final int MOST_THREADS = 256;

    /** Of a run in which every shut gate stays shut. */
    public RunOptions(int threads, boolean force, boolean dryRun) {
        this(threads, force, dryRun, Acceptance.NONE);
    }

    /** Whether what is already graded is graded again; a dry run is asked for its result. */
    boolean again() {
        return force || dryRun;
    }

    public RunOptions {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + " is not in 1.." + MOST_THREADS);
        }
    }
}
