package io.vipgrader.order;

/** Where a reader puts what it reads, in the order of the source. One thread at a time. */
public interface OrderSink {

    void line(OrderLine line);

    void reject(Reject reject);
}
