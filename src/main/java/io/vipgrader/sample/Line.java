package io.vipgrader.sample;

/**
 * One order line while it is being drawn: a mutable holder that each thread fills again and again, because a hundred
 * million objects would be made only to be written once. Three parts change at different paces: the frame, the order in
 * it, the article. A set bit n of {@code orderStarts} says that line n begins an order.
 */
final class Line {
    static final long NOBODY = -1;
    static final int NO_ORDER = -1;

    int day;
    long frame;
    long frameSeed;
    int orderStarts;
    boolean leavesFirst;

    int slot;
    int firstSlot;
    int second;
    long customerId;
    Profile profile = Profile.ORDINARY;
    int taste;
    Category[] goods = Category.goods(Profile.ORDINARY);
    Store store = Store.MAIN;
    Tender tender = Tender.CASH;
    boolean online;

    Category category = Category.of(Category.goods(Profile.ORDINARY), 0);
    long won;
    int product;
    Status status = Status.PAID;
}
