package io.vipgrader.accrual;

/** Memory ends before the customers do. Nothing is published; the run can be repeated with more. */
public final class TotalsFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final long MEBIBYTE = 1L << 20;

    /**
     * @param customers so far
     * @param totalsBytes that they take
     * @param heapBytes that the process may take
     */
    TotalsFullException(long customers, long totalsBytes, long heapBytes, OutOfMemoryError cause) {
        super(
                "memory is full after " + customers + " customers, who take " + totalsBytes / MEBIBYTE
                        + " MiB of a heap of " + heapBytes / MEBIBYTE
                        + " MiB; give the run a larger heap with VIP_GRADER_OPTS=-Xmx"
                        + 2 * (heapBytes / MEBIBYTE) + "m",
                cause);
    }
}
