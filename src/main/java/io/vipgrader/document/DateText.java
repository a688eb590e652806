package io.vipgrader.document;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as policies and job files write them; only days that exist. */
record DateText(String key, Node node, Problems problems) {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern MONTH_DAY = Pattern.compile("([0-9]{2})-([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");

    Optional<LocalDate> date() {
        Matcher matcher = DATE.matcher(text());
        if (!matcher.matches()) {
            problems.add(node.place(), DocumentMessage.NOT_A_DATE, key, Words.found(node));
            return Optional.empty();
        }
        int year = number(matcher, 1);
        int month = number(matcher, 2);
        int day = number(matcher, 3);
        if (!monthExists(month)) {
            return Optional.empty();
        }
        YearMonth yearMonth = YearMonth.of(year, month);
        return dayExists(day, yearMonth.lengthOfMonth(), name(month) + " " + year)
                ? Optional.of(yearMonth.atDay(day))
                : Optional.empty();
    }

    Optional<MonthDay> monthDay() {
        Matcher matcher = MONTH_DAY.matcher(text());
        if (!matcher.matches()) {
            problems.add(node.place(), DocumentMessage.NOT_A_MONTH_DAY, key, Words.found(node));
            return Optional.empty();
        }
        int month = number(matcher, 1);
        int day = number(matcher, 2);
        if (!monthExists(month)) {
            return Optional.empty();
        }
        int days = Month.of(month).minLength();
        String where = month == 2 ? name(month) + " of most years" : name(month);
        return dayExists(day, days, where) ? Optional.of(MonthDay.of(month, day)) : Optional.empty();
    }

    Optional<LocalTime> time() {
        Matcher matcher = TIME.matcher(text());
        if (!matcher.matches()) {
            problems.add(node.place(), DocumentMessage.NOT_A_TIME, key, Words.found(node));
            return Optional.empty();
        }
        return Optional.of(LocalTime.of(number(matcher, 1), number(matcher, 2)));
    }

    private boolean monthExists(int month) {
        boolean exists = month >= 1 && month <= 12;
        if (!exists) {
            problems.add(node.place(), DocumentMessage.NO_SUCH_MONTH, key, text());
        }
        return exists;
    }

    private boolean dayExists(int day, int days, String where) {
        boolean exists = day >= 1 && day <= days;
        if (!exists) {
            problems.add(node.place(), DocumentMessage.NO_SUCH_DATE, key, text(), where, days);
        }
        return exists;
    }

    private String text() {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String name(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
