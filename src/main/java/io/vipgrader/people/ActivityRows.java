package io.vipgrader.people;

import io.vipgrader.money.Decimals;
import io.vipgrader.money.UnreadableNumberException;
import io.vipgrader.order.Days;
import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;
import java.util.Arrays;

/** The activity's rows as they are read; the customer is who the id stands for on the row's day. */
final class ActivityRows implements TableRows {
    private final Days calendar;
    private final Aliases aliases;
    private final IdTable ids = new IdTable();
    private final Dictionary kinds = new Dictionary();
    private final Ints owners = new Ints();
    private final Ints days = new Ints();
    private final Ints kindCodes = new Ints();
    private long[] values = new long[16];

    ActivityRows(Days calendar, Aliases aliases) {
        this.calendar = calendar;
        this.aliases = aliases;
    }

    @Override
    public void file(String name) {}

    @Override
    public void row(TableRow row) throws Refusal {
        String id = row.id("customer");
        int day = row.day("at", calendar);
        String kind = row.filled("kind");
        long value = value(row);
        if (owners.count() == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[owners.count()] = value;
        owners.add(ids.add(aliases.resolve(id, day)));
        days.add(day);
        kindCodes.add(kinds.code(kind));
    }

    private static long value(TableRow row) throws Refusal {
        String text = row.text("value");
        try {
            return text.isEmpty() ? 0 : Decimals.parse(text, false).toScale(Activity.SCALE);
        } catch (UnreadableNumberException e) {
            String found = "'" + TableRow.shown(text) + "' ";
            throw row.refusal(
                    "value",
                    found
                            + switch (e.fault()) {
                                case NOT_A_NUMBER -> "is not a number; allowed: digits such as 1234, -1234 or 1234.50";
                                case TOO_MANY_DECIMALS -> "has more than " + Activity.SCALE + " decimals; write fewer";
                                case TOO_LARGE ->
                                    "is too large; allowed: at most " + Decimals.format(Long.MAX_VALUE, Activity.SCALE);
                            });
        }
    }

    Activity activity() {
        ids.trim();
        int[] byRow = days.toArray();
        Groups groups = Groups.of(ids.count(), owners.toArray(), byRow);
        return new Activity(
                ids, groups, byRow, kindCodes.toArray(), kinds.texts(), Arrays.copyOf(values, owners.count()));
    }
}
