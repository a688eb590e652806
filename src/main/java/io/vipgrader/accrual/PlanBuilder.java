package io.vipgrader.accrual;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.Shares;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles targets one after the other; what they agree on gets one number. */
final class PlanBuilder {
    final Interned<Audience> audiences = new Interned<>();
    final Interned<View> views = new Interned<>();
    final Interned<ShareColumn> columns = new Interned<>();
    final Interned<Account> accounts = new Interned<>();
    final Interned<BookPlan> books = new Interned<>();
    final List<TargetPlan> targets = new ArrayList<>();
    final int[] dimensions;
    final int moneyScale;

    private final List<String> mapped;
    private final List<String> namedDimensions;

    PlanBuilder(List<Target> all, OrderFormat format) {
        mapped = format.dimensions().stream().map(OrderFormat.Dimension::word).toList();
        moneyScale = format.amount().scale() + Shares.SCALE;
        dimensions = dimensionsOf(all);
        namedDimensions = Arrays.stream(dimensions).mapToObj(mapped::get).toList();
        all.forEach(target -> targets.add(new One(target).plan()));
    }

    private int[] dimensionsOf(List<Target> all) {
        TreeSet<Integer> indexes = new TreeSet<>();
        all.stream()
                .flatMap(target -> dimensionsOf(target.policy()).stream())
                .forEach(dimension -> indexes.add(mapped.indexOf(dimension)));
        indexes.remove(-1);
        return indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a policy's rules look at, by our words; those that the job doesn't map among them. */
    static Set<String> dimensionsOf(Policy policy) {
        return tablesOf(policy)
                .flatMap(CountingTables::tests)
                .map(Policy.DimensionTest::dimension)
                .collect(Collectors.toSet());
    }

    private static Stream<CountingTables> tablesOf(Policy policy) {
        CountingTables main = CountingTables.of(policy);
        return Stream.concat(
                Stream.of(main),
                policy.measures().stream().flatMap(measure -> tables(main, measure.formula()).stream()));
    }

    /** How a measure counts lines; empty where it doesn't. */
    private static Optional<CountingTables> tables(CountingTables main, Formula formula) {
        if (formula instanceof Formula.Variant variant) {
            return Optional.of(main.forMeasure(variant.when(), variant.counting()));
        }
        return formula instanceof Formula.Points points
                ? Optional.of(main.forMeasure(points.when(), List.of()))
                : Optional.empty();
    }

    /** One target on its way into the plan. */
    private final class One {
        private final Target target;
        private final Policy policy;
        private final Set<String> named;
        private final int audience;
        private final CountingTables tables;
        private final int mainView;
        private final Set<Integer> usedViews = new LinkedHashSet<>();
        private final List<TargetPlan.Counted> counted = new ArrayList<>();

        private One(Target target) {
            this.target = target;
            this.policy = target.policy();
            this.named = policy.measuresNamed();
            this.audience = audiences.index(Audience.of(target));
            this.tables = CountingTables.of(policy);
            this.mainView = view(target.window());
        }

        private TargetPlan plan() {
            MeasureSource.Spend spend = spend(tables, mainView, Account.MONEY, 1);
            Map<String, MeasureSource> measures = new LinkedHashMap<>();
            for (Measure measure : policy.measures()) {
                source(measure.formula()).ifPresent(source -> measures.put(measure.name(), source));
            }
            boolean gaps = policy.measures().stream()
                    .anyMatch(measure -> measure.formula() instanceof Formula.DaysBetweenPurchases);
            Map<String, Integer> homes = new LinkedHashMap<>();
            homes().forEach(dimension -> homes.put(dimension, home(dimension)));
            return new TargetPlan(
                    audience,
                    mainView,
                    List.copyOf(usedViews),
                    spend,
                    gaps || named.contains(Policy.DAYS)
                            ? OptionalInt.of(book(BookPlan.Kind.DAYS, tables))
                            : OptionalInt.empty(),
                    named.contains(Policy.ORDERS)
                            ? OptionalInt.of(book(BookPlan.Kind.ORDERS, tables))
                            : OptionalInt.empty(),
                    named.contains(Policy.DAYS),
                    measures,
                    homes,
                    counted);
        }

        /** Dimensions whose largest value some tier asks for. */
        private Stream<String> homes() {
            return policy.tiers().stream()
                    .flatMap(tier -> tier.where().tests().stream())
                    .map(Policy.DimensionTest::dimension)
                    .filter(asked -> asked.startsWith(Policy.HOME))
                    .map(asked -> asked.substring(Policy.HOME.length()));
        }

        private int view(Period.Window window) {
            int view = views.index(new View(LineWindow.of(window, target), audience));
            usedViews.add(view);
            return view;
        }

        private Optional<MeasureSource> source(Formula formula) {
            if (formula instanceof Formula.Variant variant) {
                return Optional.of(variant(variant));
            }
            return formula instanceof Formula.Points points ? Optional.of(points(points)) : Optional.empty();
        }

        private MeasureSource variant(Formula.Variant variant) {
            CountingTables own = tables.forMeasure(variant.when(), variant.counting());
            int view = variant.period()
                    .map(period -> view(period.window(target.asOf())))
                    .orElse(mainView);
            if (variant.of().equals(Policy.SPEND)) {
                return spend(own, view, Account.MONEY, 1);
            }
            account(own, view, Account.NO_SUM);
            BookPlan.Kind kind = variant.of().equals(Policy.DAYS) ? BookPlan.Kind.DAYS : BookPlan.Kind.ORDERS;
            return new MeasureSource.Items(book(kind, own), view);
        }

        private MeasureSource points(Formula.Points points) {
            CountingTables own = tables.forMeasure(points.when(), List.of());
            long unit = atMoneyScale(points.per());
            return switch (points.round()) {
                case TOTAL -> spend(own, mainView, Account.MONEY, unit);
                case LINE -> spend(own, mainView, unit, 1);
                case RECEIPT -> {
                    account(own, mainView, Account.NO_SUM);
                    yield new MeasureSource.Receipts(book(BookPlan.Kind.ORDERS, own), mainView, unit);
                }
            };
        }

        private MeasureSource.Spend spend(CountingTables own, int view, long lineUnit, long unit) {
            List<Long> caps = own.caps().mapToObj(this::atMoneyScale).toList();
            return new MeasureSource.Spend(account(own, view, lineUnit), caps, unit);
        }

        /** An amount in the currency's smallest unit; one past 64 bits is above any sum. */
        private long atMoneyScale(long minor) {
            try {
                return Decimals.towardZero(minor, policy.decimals(), moneyScale);
            } catch (ArithmeticException tooLarge) {
                return Long.MAX_VALUE;
            }
        }

        private int account(CountingTables own, int view, long lineUnit) {
            int account = accounts.index(new Account(columns.index(own.resolved(namedDimensions)), view, lineUnit));
            counted.add(new TargetPlan.Counted(account, own));
            return account;
        }

        private int book(BookPlan.Kind kind, CountingTables own) {
            int column = columns.index(own.resolved(namedDimensions));
            return books.index(new BookPlan(kind, column, audience, BookPlan.NO_DIMENSION));
        }

        private int home(String dimension) {
            int column = columns.index(tables.resolved(namedDimensions));
            int index = mapped.indexOf(dimension);
            if (index < 0) {
                throw new IllegalStateException("home-" + dimension + ": dimension " + dimension
                        + " is not mapped and was let through by the policy check");
            }
            return books.index(new BookPlan(BookPlan.Kind.HOMES, column, audience, index));
        }
    }
}
