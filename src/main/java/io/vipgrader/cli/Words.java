package io.vipgrader.cli;

import java.util.Locale;

/** Numbers in prose. */
final class Words {
    private Words() {}

    /** {@code count(1, "line")} is {@code 1 line}, {@code count(1200, "line")} is {@code 1,200 lines}. */
    static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
