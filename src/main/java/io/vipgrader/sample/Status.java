package io.vipgrader.sample;

/** What became of a line. */
enum Status {
    PAID,
    REFUNDED,
    CANCELLED;

    void write(Cells cells) {
        cells.ascii(name());
    }
}
