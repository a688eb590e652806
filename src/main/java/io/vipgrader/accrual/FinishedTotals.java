package io.vipgrader.accrual;

import io.vipgrader.money.WideSum;
import io.vipgrader.policy.Policy.Exclusion;
import io.vipgrader.policy.Policy.Measure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One target's side of totals to which nothing is added any more. */
final class FinishedTotals implements TargetTotals {
    private final Totals totals;
    private final Plan plan;
    private final Target target;
    private final TargetPlan asked;
    private final LineWindow mainWindow;
    private final boolean[] seenInMain;
    private final int[] views;

    FinishedTotals(Totals totals, int targetIndex) {
        totals.finish();
        this.totals = totals;
        this.plan = totals.plan();
        this.target = plan.targets().get(targetIndex);
        this.asked = plan.targetPlan(targetIndex);
        this.mainWindow = plan.views().get(asked.mainView()).window();
        this.seenInMain = totals.books().seenBy(asked.mainView());
        this.views = asked.views().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public boolean hasRow(int customer) {
        for (int view : views) {
            if (Visits.lines(totals.visits(customer, view)) > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long lines(int customer) {
        return Visits.lines(totals.visits(customer, asked.mainView()));
    }

    @Override
    public Optional<LocalDate> firstSale(int customer) {
        OptionalInt day = firstSaleDay(customer);
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day.getAsInt()));
    }

    @Override
    public Optional<LocalDate> lastSale(int customer) {
        OptionalInt day = lastSaleDay(customer);
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day.getAsInt()));
    }

    @Override
    public OptionalInt firstSaleDay(int customer) {
        OptionalInt day = Visits.firstSale(totals.visits(customer, asked.mainView()));
        return day.isEmpty() ? day : OptionalInt.of(epochDay(day.getAsInt()));
    }

    @Override
    public OptionalInt lastSaleDay(int customer) {
        OptionalInt day = Visits.lastSale(totals.visits(customer, asked.mainView()));
        return day.isEmpty() ? day : OptionalInt.of(epochDay(day.getAsInt()));
    }

    /** A window is earlier by what {@code counts-after} moves the lines later; here they are moved. */
    private int epochDay(int dayInWindow) {
        return mainWindow.startDay() + dayInWindow + target.policy().countsAfterDays();
    }

    @Override
    public Quantity spend() {
        return quantity(asked.spend());
    }

    @Override
    public Optional<Quantity> days() {
        return asked.namesDays() ? items(asked.dayBook()) : Optional.empty();
    }

    @Override
    public Optional<Quantity> orders() {
        return items(asked.orderBook());
    }

    private Optional<Quantity> items(OptionalInt book) {
        return book.isEmpty()
                ? Optional.empty()
                : Optional.of(quantity(new MeasureSource.Items(book.getAsInt(), asked.mainView())));
    }

    @Override
    public Quantity measure(Measure measure) {
        MeasureSource source = asked.measures().get(measure.name());
        if (source == null) {
            throw new IllegalStateException("measure " + measure.name() + " doesn't come from order lines");
        }
        return quantity(source);
    }

    private Quantity quantity(MeasureSource source) {
        if (source instanceof MeasureSource.Spend spend) {
            return quantity(spend);
        }
        if (source instanceof MeasureSource.Items items) {
            boolean[] seen = totals.books().seenBy(items.view());
            return customer -> {
                int[] positive = new int[1];
                totals.items(customer, items.book(), seen, (word, sum) -> positive[0] += sum > 0 ? 1 : 0);
                return positive[0];
            };
        }
        MeasureSource.Receipts receipts = (MeasureSource.Receipts) source;
        boolean[] seen = totals.books().seenBy(receipts.view());
        return customer -> {
            long[] points = new long[1];
            totals.items(
                    customer,
                    receipts.book(),
                    seen,
                    (word, sum) -> points[0] = Math.addExact(points[0], sum / receipts.unit()));
            return points[0];
        };
    }

    private Quantity quantity(MeasureSource.Spend spend) {
        int first = plan.firstAccumulator(spend.account());
        long[] caps = caps(spend);
        if (caps.length == 0 && spend.unit() == 1) {
            return customer -> totals.sum(customer, first);
        } else if (caps.length == 0) {
            return customer -> totals.sum(customer, first) / spend.unit();
        }
        return customer -> {
            long sum = totals.sum(customer, first);
            for (int lane = 0; lane < caps.length; lane++) {
                sum = added(sum, Math.min(caps[lane], totals.sum(customer, first + 1 + lane)), customer);
            }
            return sum / spend.unit();
        };
    }

    private static long[] caps(MeasureSource.Spend spend) {
        return spend.caps().stream().mapToLong(Long::longValue).toArray();
    }

    private long added(long sum, long more, int customer) {
        try {
            return Math.addExact(sum, more);
        } catch (ArithmeticException tooLarge) {
            throw SumOverflowException.ofMoney(totals.id(customer), plan.moneyScale());
        }
    }

    @Override
    public OptionalInt medianGap(int customer, int atLeastDays) {
        int book = asked.dayBook().orElseThrow(() -> new IllegalStateException("purchase days aren't accrued"));
        IntStream.Builder purchaseDays = IntStream.builder();
        totals.items(customer, book, seenInMain, (word, sum) -> {
            if (sum > 0) {
                purchaseDays.add(totals.books().day(word));
            }
        });
        int[] days = purchaseDays.build().toArray();
        if (days.length < Math.max(2, atLeastDays)) {
            return OptionalInt.empty();
        }
        int[] gaps = IntStream.range(1, days.length)
                .map(day -> days[day] - days[day - 1])
                .sorted()
                .toArray();
        return OptionalInt.of(gaps[(gaps.length - 1) / 2]);
    }

    @Override
    public Optional<String> home(int customer, String dimension) {
        Integer book = asked.homeBooks().get(dimension);
        if (book == null) {
            throw new IllegalStateException("no tier asks for home-" + dimension);
        }
        Largest largest = new Largest();
        totals.items(customer, book, seenInMain, largest);
        return largest.name;
    }

    /** The value with the largest sum above zero, of equal ones the smaller as bytes. */
    private final class Largest implements BookPart.Items {
        private Optional<String> name = Optional.empty();
        private long sum;

        @Override
        public void item(long firstWord, long itemSum) {
            if (itemSum > sum) {
                name = Optional.of(totals.books().value(firstWord));
                sum = itemSum;
            } else if (itemSum == sum && name.isPresent()) {
                String other = totals.books().value(firstWord);
                name = name.filter(kept -> compareBytes(kept, other) < 0).or(() -> Optional.of(other));
            }
        }
    }

    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public BigInteger moneyOverCaps() {
        long[] caps = caps(asked.spend());
        WideSum over = new WideSum();
        if (caps.length > 0) {
            int first = plan.firstAccumulator(asked.spend().account()) + 1;
            for (int customer : totals.all()) {
                for (int lane = 0; lane < caps.length; lane++) {
                    long sum = totals.sum(customer, first + lane);
                    over.add(sum > caps[lane] ? sum - caps[lane] : 0);
                }
            }
        }
        return over.value();
    }

    @Override
    public Optional<Exclusion> exclusion(String customer) {
        return plan.audiences()
                .get(asked.audience())
                .exclusion(customer, plan.people().customers());
    }
}
