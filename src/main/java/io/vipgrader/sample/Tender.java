package io.vipgrader.sample;

/** What paid, with how many of 64 orders. */
enum Tender {
    SHINSEGAE_CARD(20),
    HYUNDAI_CARD(9),
    OTHER_CARD(24),
    CASH(4),
    GIFT_CERTIFICATE(4),
    POINTS(3);

    private static final Tender[] TABLE = Weights.table(values(), tender -> tender.weight, 64);

    private final int weight;

    Tender(int weight) {
        this.weight = weight;
    }

    static Tender of(long bits) {
        return TABLE[(int) (bits & 63)];
    }

    void write(Cells cells) {
        cells.ascii(name());
    }
}
