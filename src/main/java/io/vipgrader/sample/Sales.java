package io.vipgrader.sample;

/**
 * The sales of one year, each derived from the seed, its frame and its place in it. A frame is cut into orders; patrons,
 * tourists and couples take a whole one; some leave their first line, as an order of its own, to somebody who brings something
 * back. What that is, {@link OrderStream} knows. Immutable.
 */
final class Sales {
    /** Of 256 frames so many for each of their lines: one line in 23, of which nine in ten find a sale to take back. */
    private static final long RETURNS_OF_256_LINES = 11;

    private static final int CANCELLED_OF_1024_LINES = 20;

    /** Throws of a frame's seed: 0 to 7 make the orders, from 8 the lines, from 16 the times; these two the frame. */
    private static final int LINE_THROW = 8;

    private static final int TIME_THROW = 16;
    private static final int CUT_THROW = 24;
    private static final int RETURN_THROW = 25;
    private static final int MIDDLE_TASTE = 1024;
    private static final int ANONYMOUS_TASTE = 512;
    private static final int WEDDING_TASTE = 700;

    private final Population population;
    private final Frames frames;
    private final long seed;
    private final long framesPerPatronBasket;

    Sales(long seed, Population population, Frames frames) {
        this.population = population;
        this.frames = frames;
        this.seed = Dice.at(seed, frames.date(0).getYear());
        this.framesPerPatronBasket = Patron.framesPerBasket(frames.count());
    }

    Frames frames() {
        return frames;
    }

    private boolean marked(long frame, long framesPerMark, int salt) {
        long mark = frame / framesPerMark;
        return frame - mark * framesPerMark == Dice.below(Dice.at(seed + salt, -2 - mark), (int) framesPerMark);
    }

    private boolean patron(long frame) {
        return frame < framesPerPatronBasket * Patron.BASKETS && marked(frame, framesPerPatronBasket, 3);
    }

    private boolean tourist(long frame) {
        return marked(frame, Population.FRAMES_PER_TOURIST, 1);
    }

    private boolean wedding(long frame) {
        return marked(frame, Population.FRAMES_PER_WEDDING_BASKET, 2);
    }

    /** Random bits for the return that an opened frame brings. */
    static long returnBits(Line line) {
        return Dice.at(line.frameSeed, RETURN_THROW);
    }

    /** Begins a frame: sets what its lines have in common. */
    void open(Line line, int day, long frame) {
        line.day = day;
        line.frame = frame;
        line.frameSeed = Dice.at(seed, frame);
        line.firstSlot = Line.NO_ORDER;
        line.leavesFirst = false;
        line.orderStarts = 1;
        if (patron(frame)) {
            line.profile = Profile.PATRON;
        } else if (tourist(frame)) {
            line.profile = Profile.TOURIST;
        } else if (wedding(frame)) {
            line.profile = Profile.WEDDING;
        } else {
            line.profile = Profile.ORDINARY;
            cut(line, frames.lines(day, frame));
        }
    }

    /** Three of eight lines begin an order; one that is left to a return is alone in its own. */
    private static void cut(Line line, int lines) {
        long cut = Dice.at(line.frameSeed, CUT_THROW);
        line.leavesFirst = (cut >>> 24 & 255) < RETURNS_OF_256_LINES * lines;
        line.orderStarts = (int) ((cut & (cut >>> 8 | cut >>> 16)) & 255) | (line.leavesFirst ? 3 : 1);
    }

    /** Whether what an opened frame sells at a place may come back: tourists have gone home, and a return can't be returned. */
    static boolean returnable(Line line, int slot) {
        return line.profile != Profile.TOURIST && !(slot == 0 && line.leavesFirst);
    }

    /** Fills a line with the sale at a place of the frame that was opened; {@code slot} from 0 to less than its lines. */
    void derive(Line line, int slot) {
        line.slot = slot;
        int firstSlot = 31 - Integer.numberOfLeadingZeros(line.orderStarts & (2 << slot) - 1);
        if (firstSlot != line.firstSlot) {
            line.firstSlot = firstSlot;
            deriveOrder(line, Dice.at(line.frameSeed, firstSlot));
        }
        deriveArticle(line);
    }

    private void deriveOrder(Line line, long bits) {
        line.tender = Tender.of(bits >>> 10);
        line.online = (bits >>> 16 & 7) == 0;
        switch (line.profile) {
            case PATRON -> visit(line, Patron.ofBasket(line.frame / framesPerPatronBasket));
            case TOURIST -> visit(line, population.tourist(line.frame), MIDDLE_TASTE, Store.home(bits >>> 4));
            case WEDDING -> visit(line, population.couple(line.frame), WEDDING_TASTE, Store.home(bits >>> 4));
            default -> deriveOrdinary(line, bits);
        }
        line.goods = Category.goods(line.profile);
        line.online &= !line.store.outlet();
        long timeBits = Dice.at(line.frameSeed, TIME_THROW + line.firstSlot);
        line.second = line.online ? Dice.below(timeBits, 86_400) : frames.counterSecond(line.day, line.frame, timeBits);
    }

    private void deriveOrdinary(Line line, long bits) {
        if ((bits & 3) == 0) {
            line.profile = Profile.ANONYMOUS;
            line.customerId = Line.NOBODY;
            line.taste = ANONYMOUS_TASTE;
            line.store = Store.visit(bits >>> 4);
            return;
        }
        long rank = population.rank(bits);
        line.profile = population.profile(rank);
        boolean elsewhere = (bits >>> 2 & 3) == 0;
        visit(line, rank, population.taste(rank), elsewhere ? Store.visit(bits >>> 4) : population.home(rank));
    }

    private void visit(Line line, Patron patron) {
        visit(line, patron.rank(), patron.taste(), patron.store());
        line.tender = patron.tender();
        line.online = false;
    }

    private void visit(Line line, long rank, int taste, Store store) {
        line.customerId = population.id(rank);
        line.taste = taste;
        line.store = store;
    }

    private static void deriveArticle(Line line) {
        long bits = Dice.at(line.frameSeed, LINE_THROW + line.slot);
        line.category = Category.of(line.goods, bits);
        line.won = line.category.price(bits >>> 12, line.taste);
        line.status = (bits >>> 38 & 1023) < CANCELLED_OF_1024_LINES ? Status.CANCELLED : Status.PAID;
        line.product = (int) (bits >>> 56);
    }
}
