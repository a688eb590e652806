package io.vipgrader.sql;

import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.sql.OrderQuery.Selected;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which lines PostgreSQL adds up: those that can be read beyond doubt. The conditions needn't be the reader's, they must only be no
 * weaker; what can be asked only by guessing at texts, {@link #obstacle} says, isn't asked.
 *
 * @param whole dimensions whose values come as they are
 */
record UsualLines(OrderColumns columns, Set<Integer> whole) {
    /** What a line does, by its number in {@link #kind}; of an unusual one nobody knows. */
    static final List<String> KINDS = List.of("V", "X", "R", "S");

    private static final int VOID = 0;
    private static final int UNUSUAL = 1;
    private static final int RETURN = 2;
    private static final int SALE = 3;

    /** Kinds of which a value may be long. */
    private static final Set<CellKind> LONG = EnumSet.of(CellKind.TEXT, CellKind.PADDED);

    private static final int MOST_ID_BYTES = 256;

    /** A longer text that rules look at is nothing to group by. */
    private static final int MOST_VALUE_BYTES = 1_000;

    /** Numbers of a product; the reader takes more. */
    private static final int MOST_FACTOR_DECIMALS = 9;

    private static final long LARGEST_FACTOR = 1_000_000_000;

    /** Why the columns don't allow it, a clause for the log; empty where they do. */
    Optional<String> obstacle() {
        Stream<String> dates = Stream.of(Column.AT, Column.SOLD_AT)
                .flatMap(column -> columns.find(column).stream())
                .filter(one -> !one.kind().isIsoDate())
                .map(one -> one.header() + " is no date or timestamp of the database's");
        Stream<String> amounts = Stream.of(Column.AMOUNT, Column.QUANTITY, Column.UNIT_PRICE)
                .flatMap(column -> columns.find(column).stream())
                .filter(one -> one.kind() != CellKind.NUMBER)
                .map(one -> one.header() + " is no exact number of the database's");
        return Stream.concat(dates, amounts).findFirst();
    }

    /** The number of a line's kind. */
    String kind() {
        List<String> cases = new ArrayList<>();
        if (columns.have(LineKind.VOID)) {
            cases.add(columns.is(LineKind.VOID) + " then " + VOID);
        }
        cases.add("(" + usual() + ") is not true then " + UNUSUAL);
        if (columns.have(LineKind.RETURN)) {
            cases.add(columns.is(LineKind.RETURN) + " then " + RETURN);
        }
        if (columns.find(Column.STATUS).isPresent()) {
            cases.add("(" + columns.is(LineKind.SALE) + ") is not true then " + UNUSUAL);
        }
        return cases.stream()
                .map(one -> "when " + one)
                .collect(Collectors.joining(" ", "case ", " else " + SALE + " end"));
    }

    String isUnusual() {
        return kind() + " = " + UNUSUAL;
    }

    /** Whether a line is added up, and a customer's. */
    String isOfCustomer() {
        return kind() + " >= " + RETURN + " and " + hasCustomer();
    }

    private String hasCustomer() {
        return "btrim(" + OrderColumns.text(columns.of(Column.CUSTOMER)) + ", E' \\t') <> ''";
    }

    /** Null where it isn't known. */
    private String usual() {
        List<String> conditions = new ArrayList<>();
        conditions.add(columns.inYears(Column.AT));
        columns.find(Column.SOLD_AT).ifPresent(sold -> conditions.add(soldBefore(sold)));
        if (columns.format().rejectNoCustomer()) {
            conditions.add(hasCustomer());
        }
        Stream.of(Column.CUSTOMER, Column.ORDER, Column.SOLD_ORDER)
                .flatMap(column -> columns.find(column).stream())
                .forEach(column -> addShort(column, MOST_ID_BYTES, conditions));
        whole.stream()
                .sorted()
                .map(columns::dimension)
                .forEach(column -> addShort(column, MOST_VALUE_BYTES, conditions));
        addAmount(conditions);
        return String.join(" and ", conditions);
    }

    private String soldBefore(Selected sold) {
        return "(" + sold.name() + " is null or (" + columns.inYears(Column.SOLD_AT) + " and " + columns.soldBefore()
                + " and " + columns.day(Column.SOLD_AT) + " <= " + columns.day(Column.AT) + "))";
    }

    private static void addShort(Selected column, int mostBytes, List<String> conditions) {
        if (LONG.contains(column.kind()) && !column.isAtMost(mostBytes)) {
            conditions.add("(octet_length(" + OrderColumns.text(column) + ") > " + mostBytes + ") is not true");
        }
    }

    private void addAmount(List<String> conditions) {
        Optional<Selected> single = columns.find(Column.AMOUNT);
        int scale = columns.format().amount().scale();
        String amount = columns.amount();
        if (single.isPresent()) {
            addDecimals(single.get(), scale, conditions);
        } else {
            for (Column factor : List.of(Column.QUANTITY, Column.UNIT_PRICE)) {
                addDecimals(columns.of(factor), MOST_FACTOR_DECIMALS, conditions);
                conditions.add(columns.name(factor) + " between -" + LARGEST_FACTOR + " and " + LARGEST_FACTOR);
            }
            conditions.add(amount + " = round(" + amount + ", " + scale + ")");
        }
        String largest = columns.format().amount().largest().toPlainString();
        conditions.add(amount + " between -" + largest + " and " + largest);
    }

    private static void addDecimals(Selected number, int most, List<String> conditions) {
        if (!number.hasAtMostDecimals(most)) {
            conditions.add(number.name() + " = round(" + number.name() + ", " + most + ")");
        }
    }
}
