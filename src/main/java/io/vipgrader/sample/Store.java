package io.vipgrader.sample;

/** The houses, with how many of 64 visits they get; only some have a luxury hall. */
enum Store {
    MAIN(14, Kind.WITH_AVENUEL),
    GANGNAM(13, Kind.WITH_AVENUEL),
    JAMSIL(8, Kind.WITH_AVENUEL),
    BUSAN(7, Kind.WITH_AVENUEL),
    DAEGU(6, Kind.WITH_AVENUEL),
    INCHEON(5, Kind.PLAIN),
    GWANGJU(3, Kind.PLAIN),
    GIMPO(3, Kind.OUTLET),
    SONGDO(2, Kind.OUTLET),
    DAEJEON(2, Kind.OUTLET),
    SPACE1(1, Kind.OUTLET);

    private enum Kind {
        WITH_AVENUEL,
        PLAIN,
        OUTLET
    }

    private static final Store[] VISITS = Weights.table(values(), store -> store.weight, 64);
    private static final Store[] HOMES =
            Weights.table(values(), store -> store.kind == Kind.OUTLET ? 0 : store.weight, 64);

    private final int weight;
    private final Kind kind;

    Store(int weight, Kind kind) {
        this.weight = weight;
        this.kind = kind;
    }

    /** Where a visit that isn't to the home store goes, by six random bits. */
    static Store visit(long bits) {
        return VISITS[(int) (bits & 63)];
    }

    /** A customer's home store by six random bits; never an outlet. */
    static Store home(long bits) {
        return HOMES[(int) (bits & 63)];
    }

    boolean outlet() {
        return kind == Kind.OUTLET;
    }

    boolean avenuel() {
        return kind == Kind.WITH_AVENUEL;
    }

    void write(Cells cells) {
        cells.ascii(name());
    }
}
