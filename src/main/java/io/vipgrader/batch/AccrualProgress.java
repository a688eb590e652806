package io.vipgrader.batch;

import java.util.concurrent.atomic.AtomicLong;

/** Lines read so far, with an estimate of all of them from the stored bytes that are done. */
final class AccrualProgress {
    private final Progress progress;
    private final long size;
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong sizeDone = new AtomicLong();
    private volatile long estimate;

    AccrualProgress(Intake intake, Progress progress) {
        this.progress = progress;
        long sum = 0;
        for (int segment = 0; segment < intake.known().size(); segment++) {
            sum += intake.size(segment);
        }
        this.size = sum;
    }

    void read(long more) {
        long done = lines.addAndGet(more);
        progress.at(Progress.Phase.ACCRUE, done, estimate == 0 ? 0 : Math.max(estimate, done));
    }

    /**
     * Lines that stand in bytes not yet done make the estimate a little high.
     *
     * @param bytes of the files as stored, whose lines have all been told of
     */
    void done(long bytes) {
        long done = sizeDone.addAndGet(bytes);
        long read = lines.get();
        long donePerMille = size == 0 ? 0 : Math.multiplyExact(done, 1_000L) / size;
        estimate = donePerMille == 0 ? 0 : Math.multiplyExact(read, 1_000L) / donePerMille;
        progress.at(Progress.Phase.ACCRUE, read, estimate);
    }
}
