package io.vipgrader.batch;

import io.vipgrader.order.StopFlag;

/** The run's stop flag with the hand that sets it; once set it stays. Any thread may set it. */
public final class StopSwitch implements StopFlag {
    private volatile boolean stopped;

    /** Asks the run to stop; it does so within a fraction of a second. */
    public void ask() {
        stopped = true;
    }

    @Override
    public boolean stopped() {
        return stopped;
    }
}
