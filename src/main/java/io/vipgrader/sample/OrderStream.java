package io.vipgrader.sample;

import java.util.Optional;

/**
 * All order lines of a year, in their order: sales, and returns that name the sale they take back. A frame's return looks
 * in exactly one other frame, and no two look in the same one, so nothing comes back twice. Most returns come within six
 * weeks; those of the year's first weeks, and some of its spring, take back what the year before sold. Immutable.
 */
final class OrderStream {
    /** A sixteenth of a year, about 23 days: a return looks into the block before its own. */
    private static final int BLOCKS = 16;

    /** In blocks 1 to 4 every eighth return is a late one: it looks that many blocks back, into the year before. */
    private static final int LATE_BLOCKS = 12;

    private static final int LAST_LATE_BLOCK = 4;

    private static final int LATE_OF_256_RETURNS = 32;
    private static final int HALF_OF_256_RETURNS = 64;

    private final Sales sales;
    private final Sales salesBefore;
    private final Population population;
    private final long framesPerBlock;
    private final Permutation placesInBlock;

    OrderStream(long seed, long lines, int year) {
        population = new Population(seed, lines);
        sales = new Sales(seed, population, Frames.of(lines, year));
        salesBefore = new Sales(seed, population, Frames.of(lines, year - 1));
        framesPerBlock = Math.max(1, sales.frames().count() / BLOCKS);
        placesInBlock = Permutation.of(framesPerBlock, Dice.at(seed, -3));
    }

    Population population() {
        return population;
    }

    Frames frames() {
        return sales.frames();
    }

    /** What a return takes back: a line of this year's or last year's sales. */
    private record Target(Sales sales, long frame) {}

    /** Begins a frame; its lines are then derived in their order, from 0. */
    void open(Line line, int day, long frame) {
        sales.open(line, day, frame);
    }

    /**
     * Fills a line of the frame that was opened, and for a return also what it takes back.
     *
     * @param sold holds the sale that a return takes back
     * @return the year that {@code sold} belongs to; empty where the line is no return
     */
    Optional<Frames> derive(Line line, Line sold, int slot) {
        if (slot == 0 && line.leavesFirst) {
            long bits = Sales.returnBits(line);
            Target target = target(line.frame, bits);
            if (find(target, sold, bits) && takeBack(target, line, sold, bits)) {
                return Optional.of(target.sales.frames());
            }
        }
        sales.derive(line, slot);
        return Optional.empty();
    }

    private Target target(long frame, long bits) {
        long block = Math.min(frame / framesPerBlock, BLOCKS);
        long place = placesInBlock.apply((frame - block * framesPerBlock) % framesPerBlock);
        boolean late = block <= LAST_LATE_BLOCK && (bits >>> 40 & 255) < LATE_OF_256_RETURNS;
        if (block > 0 && !late) {
            return new Target(sales, (block - 1) * framesPerBlock + place);
        }
        long blocksBeforeYearsEnd = block == 0 ? 1 : LATE_BLOCKS - block;
        return new Target(salesBefore, salesBefore.frames().count() - blocksBeforeYearsEnd * framesPerBlock + place);
    }

    private static boolean find(Target target, Line sold, long bits) {
        Frames frames = target.sales.frames();
        int day = frames.day(target.frame);
        int slot = Dice.below(bits, frames.lines(day, target.frame));
        target.sales.open(sold, day, target.frame);
        target.sales.derive(sold, slot);
        return Sales.returnable(sold, slot) && sold.status == Status.PAID;
    }

    /**
     * The article goes back where it came from, over the counter; every fourth is paid back by half only.
     *
     * @return false, and nothing is taken back, where it would be sold only later that day
     */
    private boolean takeBack(Target target, Line line, Line sold, long bits) {
        line.second = frames().counterSecond(line.day, line.frame, bits >>> 8);
        if (target.sales == sales && sold.day == line.day && sold.second >= line.second) {
            return false;
        }
        line.slot = 0;
        line.firstSlot = 0;
        line.customerId = sold.customerId;
        line.store = sold.store;
        line.tender = sold.tender;
        line.online = sold.online;
        line.category = sold.category;
        line.product = sold.product;
        line.status = Status.REFUNDED;
        line.won = (bits >>> 48 & 255) < HALF_OF_256_RETURNS ? sold.won / 2 : sold.won;
        return true;
    }
}
