package io.vipgrader.document;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as policies write them: digits, with {@code _} only between groups of three, a point before decimals. */
record NumberText(String key, Node node, Problems problems) {
    private static final Pattern NUMBER = Pattern.compile("([0-9]+|[0-9]{1,3}(_[0-9]{3})+)(\\.[0-9]+)?");
    private static final Pattern WITH_COMMAS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern WITH_UNDERSCORES = Pattern.compile("[0-9_]*[0-9][0-9_]*(\\.[0-9]+)?");
    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,6})(\\.[0-9]{1,2})?%");

    /** Keeps a number of any length from costing more than its characters. */
    private static final int MOST_CHARACTERS = 40;

    Optional<BigDecimal> number(int mostDecimals, long least, long most) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.length() > MOST_CHARACTERS || !NUMBER.matcher(text).matches()) {
            reportForm(text);
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        if (decimals(number) > mostDecimals) {
            problems.add(
                    node.place(),
                    mostDecimals == 0 ? DocumentMessage.WHOLE_NUMBER : DocumentMessage.DECIMALS,
                    mostDecimals == 0 ? new Object[] {key, text} : new Object[] {key, text, mostDecimals});
            return Optional.empty();
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(node.place(), DocumentMessage.OUT_OF_RANGE, key, text, grouped(least), grouped(most));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private void reportForm(String text) {
        boolean brief = text.length() <= MOST_CHARACTERS;
        if (brief && WITH_COMMAS.matcher(text).matches()) {
            problems.add(node.place(), DocumentMessage.COMMAS_IN_NUMBER, key, text, text.replace(',', '_'));
        } else if (brief && WITH_UNDERSCORES.matcher(text).matches()) {
            problems.add(node.place(), DocumentMessage.MISPLACED_UNDERSCORE, key, text, regrouped(text));
        } else {
            problems.add(node.place(), DocumentMessage.NOT_A_NUMBER, key, Words.found(node));
        }
    }

    Optional<Integer> percentage(int leastBasisPoints, int mostBasisPoints) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (!PERCENTAGE.matcher(text).matches()) {
            problems.add(node.place(), DocumentMessage.NOT_A_PERCENTAGE, key, Words.found(node));
            return Optional.empty();
        }
        int basisPoints = new BigDecimal(text.substring(0, text.length() - 1))
                .movePointRight(2)
                .intValueExact();
        if (basisPoints < leastBasisPoints || basisPoints > mostBasisPoints) {
            problems.add(
                    node.place(),
                    DocumentMessage.PERCENTAGE_OUT_OF_RANGE,
                    key,
                    text,
                    percent(leastBasisPoints),
                    percent(mostBasisPoints));
            return Optional.empty();
        }
        return Optional.of(basisPoints);
    }

    private static int decimals(BigDecimal number) {
        return number.signum() == 0
                ? 0
                : Math.max(0, number.stripTrailingZeros().scale());
    }

    private static String percent(int basisPoints) {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, 2);
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    private static String regrouped(String text) {
        int point = text.indexOf('.');
        String whole = (point < 0 ? text : text.substring(0, point)).replace("_", "");
        return groups(whole) + (point < 0 ? "" : text.substring(point));
    }

    private static String grouped(long number) {
        return groups(Long.toString(number));
    }

    private static String groups(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, '_');
        }
        return grouped.toString();
    }
}
