package io.vipgrader.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The year is like a department store's. 200,000 lines and 20,000 customers: enough that the best hundredth, 200 of them,
 * lies within a few per cent of what it is at any scale. The seed is a constant, so nothing here happens by chance.
 */
class SampleLikenessTest {
    private static final Disk DISK = new LocalDisk();
    private static final long SEED = 5;
    private static final int LINES = 200_000;

    @TempDir
    private static Path directory;

    private static List<SampleRows.Row> rows = List.of();
    private static List<SampleRows.Row> rowsBefore = List.of();
    private static SampleCounts counts = SampleCounts.NONE;

    @BeforeAll
    static void write() {
        counts = write("2025", 2025);
        write("2024", 2024);
        rows = read("2025");
        rowsBefore = read("2024");
    }

    private static SampleCounts write(String name, int year) {
        return SampleYear.of(SEED, LINES, year, 4, 2)
                .write(directory.resolve(name), DISK, false, lines -> {}, () -> false);
    }

    private static List<SampleRows.Row> read(String name) {
        Path orders = directory.resolve(name).resolve("orders");
        return SampleRows.read(DISK, DISK.list(orders).toArray(Path[]::new)).rows();
    }

    private static long count(Predicate<SampleRows.Row> condition) {
        return rows.stream().filter(condition).count();
    }

    @Test
    void theCountsAreThoseOfTheFiles() {
        assertThat(rows).hasSize(LINES);
        assertThat(counts.lines()).isEqualTo(LINES);
        assertThat(counts.sales()).isEqualTo(count(row -> row.status().equals("PAID")));
        assertThat(counts.returns()).isEqualTo(count(row -> row.status().equals("REFUNDED")));
        assertThat(counts.voids()).isEqualTo(count(row -> row.status().equals("CANCELLED")));
        assertThat(counts.anonymousLines())
                .isEqualTo(count(row -> row.customer().isEmpty()));
    }

    @Test
    void aQuarterOfTheLinesHasNoCustomer() {
        assertThat(counts.anonymousLines() * 1000 / LINES).isBetween(240L, 260L);
    }

    @Test
    void oneLineInFiftyIsCancelledAndOneInTwentyFiveTakesBack() {
        assertThat(counts.voids() * 1000 / LINES).isBetween(17L, 21L);
        assertThat(counts.returns() * 1000 / LINES).isBetween(35L, 45L);
    }

    @Test
    void threeLinesOfAHundredHaveAQuotedComma() {
        long commas = count(row -> row.article().get(5).contains(","));

        assertThat(commas * 1000 / LINES).isBetween(28L, 34L);
    }

    @Test
    void theBestHundredthOfTheCustomersBringsAQuarterOfTheSales() {
        Map<String, Long> wonByCustomer = rows.stream()
                .filter(row -> !row.customer().isEmpty() && !row.status().equals("CANCELLED"))
                .collect(Collectors.groupingBy(SampleRows.Row::customer, Collectors.summingLong(SampleRows.Row::won)));
        List<Long> best = wonByCustomer.values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        long all = best.stream().mapToLong(Long::longValue).sum();
        long hundredth = best.stream()
                .limit(best.size() / 100)
                .mapToLong(Long::longValue)
                .sum();

        assertThat(hundredth * 1000 / all).isBetween(235L, 265L);
    }

    @Test
    void everyReturnTakesBackAnEarlierSaleOfTheSameCustomer() {
        Map<String, List<SampleRows.Row>> sales = Stream.concat(rowsBefore.stream(), rows.stream())
                .filter(row -> row.status().equals("PAID"))
                .collect(Collectors.groupingBy(SampleRows.Row::order));
        for (SampleRows.Row row : rows) {
            if (!row.status().equals("REFUNDED")) {
                assertThat(row.soldAt() + row.soldOrder()).isEmpty();
                continue;
            }
            assertThat(row.won()).isNegative();
            assertThat(row.soldAt()).isLessThan(row.at());
            assertThat(sales.getOrDefault(row.soldOrder(), List.of()))
                    .as("sales of order %s, which %s takes back", row.soldOrder(), row)
                    .anyMatch(sale -> sale.customer().equals(row.customer())
                            && sale.at().equals(row.soldAt())
                            && sale.article().equals(row.article())
                            && sale.won() >= -row.won());
        }
    }

    @Test
    void noOrderTakesBackMoreThanItSold() {
        Map<String, Long> wonByOrder = new HashMap<>();
        Stream.concat(rowsBefore.stream(), rows.stream())
                .filter(row -> row.status().equals("PAID"))
                .forEach(row -> wonByOrder.merge(row.order(), row.won(), Long::sum));
        rows.stream()
                .filter(row -> row.status().equals("REFUNDED"))
                .forEach(row -> wonByOrder.merge(row.soldOrder(), row.won(), Long::sum));

        assertThat(wonByOrder).allSatisfy((order, won) -> assertThat(won).isNotNegative());
    }

    @Test
    void someReturnsTakeBackPurchasesOfTheYearBefore() {
        assertThat(count(row -> row.soldAt().startsWith("2024-12")) * 1000 / counts.returns())
                .isBetween(50L, 90L);
        assertThat(count(row -> row.soldAt().startsWith("2024-0")) * 1000 / counts.returns())
                .isBetween(15L, 40L);
    }

    @Test
    void anOrderIsOneCustomersAtOneTimeWithLinesCountedFromOne() {
        rows.stream().collect(Collectors.groupingBy(SampleRows.Row::order)).forEach((order, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).line()).as(order).isEqualTo(i + 1);
                assertThat(lines.get(i).customer()).isEqualTo(lines.get(0).customer());
                assertThat(lines.get(i).at()).isEqualTo(lines.get(0).at());
            }
        });
    }

    @Test
    void touristsComeOnceAndCouplesSixTimes() {
        Population population = new Population(SEED, LINES);
        Map<Long, Set<String>> orders = new HashMap<>();
        for (SampleRows.Row row : rows) {
            if (!row.customer().isEmpty() && !row.status().equals("REFUNDED")) {
                long rank = population.rankOfId(Long.parseLong(row.customer().substring(1)));
                orders.computeIfAbsent(rank, key -> new HashSet<>()).add(row.order());
            }
        }
        long tourists = 0;
        long couples = 0;
        for (Map.Entry<Long, Set<String>> entry : orders.entrySet()) {
            if (population.isTourist(entry.getKey())) {
                assertThat(entry.getValue()).hasSize(1);
                tourists++;
            } else if (!population.regular(entry.getKey())) {
                assertThat(entry.getValue()).hasSizeBetween(1, Population.BASKETS_PER_COUPLE);
                couples++;
            }
        }
        assertThat(tourists).isBetween(190L, 200L);
        assertThat(couples).isBetween(30L, 36L);
    }

    @Test
    void theCustomerFileKnowsEveryCustomerStaffAndTenantsAmongThem() {
        List<SampleRows.Row> customers =
                SampleRows.read(DISK, directory.resolve("2025/customers.csv")).rows();
        Set<String> ids = customers.stream().map(row -> row.cells().get(0)).collect(Collectors.toSet());

        assertThat(ids).hasSize((int) counts.customers());
        assertThat(rows).allMatch(row -> row.customer().isEmpty() || ids.contains(row.customer()));
        assertThat(customers.stream().map(row -> row.cells().get(2)).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("", "EMPLOYEE", "RETIREE", "PARTNER", "CONTRACTOR", "TENANT");
        assertThat(customers).anyMatch(row -> row.cells().get(1).contains(", "));
        assertThat(customers).anyMatch(row -> row.cells().get(6).equals("2025-07-01"));
    }

    private static List<List<String>> people(String file) {
        return SampleRows.read(DISK, directory.resolve("2025").resolve(file)).rows().stream()
                .map(SampleRows.Row::cells)
                .toList();
    }

    @Test
    void someCustomersJoinedInTheYearItself() {
        long newcomers = people("customers.csv").stream()
                .filter(row -> row.get(4).startsWith("2025-"))
                .count();

        assertThat(newcomers * 1000 / counts.customers()).isBetween(55L, 70L);
    }

    @Test
    void halfOfTheRegularCustomersDoSomethingBesidesBuying() {
        Map<String, Long> rowsByKind = people("activity.csv").stream()
                .collect(Collectors.groupingBy(row -> row.get(2), Collectors.counting()));
        long active = people("activity.csv").stream()
                .map(row -> row.get(0))
                .distinct()
                .count();

        assertThat(rowsByKind.keySet())
                .containsExactlyInAnyOrder(
                        "REVIEW",
                        "REFERRAL",
                        "SHARE",
                        "VISIT",
                        "CAMPAIGN_SENT",
                        "CAMPAIGN_OPENED",
                        "CART_ADDED",
                        "CART_BOUGHT");
        assertThat(active * 1000 / (LINES / 10)).isBetween(460L, 510L);
        assertThat(rowsByKind.get("CAMPAIGN_OPENED") * 100 / rowsByKind.get("CAMPAIGN_SENT"))
                .isBetween(40L, 60L);
        assertThat(people("activity.csv")).allMatch(row -> row.get(1).matches("2025-\\d\\d-\\d\\d"));
    }

    /** As the reader of such tables asks: nobody is a customer, a member or a head under an alias. */
    @Test
    void aliasesAndFamilyCardsNeverTouch() {
        Set<String> aliases =
                people("aliases.csv").stream().map(row -> row.get(0)).collect(Collectors.toSet());
        Set<String> members =
                people("households.csv").stream().map(row -> row.get(0)).collect(Collectors.toSet());

        assertThat(aliases).hasSize(225);
        assertThat(members).hasSizeBetween(310, 328).doesNotContainAnyElementsOf(aliases);
        assertThat(people("households.csv"))
                .noneMatch(row -> aliases.contains(row.get(1)) || members.contains(row.get(1)));
        assertThat(people("overrides.csv")).noneMatch(row -> aliases.contains(row.get(0)));
    }
}
