package io.vipgrader.sample;

/** Who buys, as far as it shapes a basket. */
enum Profile {
    ANONYMOUS,
    ORDINARY,
    AFFLUENT,
    WEDDING,
    TOURIST,
    PATRON
}
