package io.vipgrader.order;

/** What an order line does: adds, takes back, or nothing (a cancelled line). */
public enum LineKind {
    SALE,
    RETURN,
    VOID
}
