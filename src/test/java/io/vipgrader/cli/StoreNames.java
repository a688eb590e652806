package io.vipgrader.cli;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Forty days of order lines in two stores, and a job whose gates look at the stores' names. */
final class StoreNames {
    private static final int DAYS = 40;

    private StoreNames() {}

    static String job(String job) {
        return job.replace("amount: amount}", "amount: amount}\n  dimensions: {store: store}")
                + "gates: {days: off, least-customers: 1, stores: [store], new-values: [store]}\n";
    }

    /** @param second cell of the second store's lines, as CSV writes it */
    static String orders(String second) {
        return IntStream.range(0, DAYS)
                .mapToObj(day -> LocalDate.of(2025, 11, 1).plusDays(day))
                .map(day -> "Kim-Ann-4711," + day + ",900,MAIN\nLee-Bob-4712," + day + ",100," + second + "\n")
                .collect(Collectors.joining("", "customer,at,amount,store\n", ""));
    }
}
