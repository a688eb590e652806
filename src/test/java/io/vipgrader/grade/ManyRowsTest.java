package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.RuleCase;
import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are graded alike whether they lie in the first piece of the work or in a later one. */
class ManyRowsTest {
    /** Customer by customer, each with as much spend as its number; more than are worked on at a time. */
    private static final int CUSTOMERS = Crew.CUSTOMERS + 3_000;

    private static final String POLICY = """
            period: {year: completed}
            tiers:
              - {name: BEST, top: 1%, at-most: {spend: 19_000}}
              - {name: STAFF, where: {type: EMPLOYEE}}
              - {name: HIGH, at-least: 10_000}
              - {name: LOUNGE, only: invited}
            """;

    private Grading grading;

    @BeforeEach
    void grade(@TempDir Path directory) throws IOException {
        Map<String, String> said = Map.of(
                "policy",
                POLICY,
                "lines",
                "customer,at,amount\n" + rows(1, number -> id(number) + ",2025-03-01," + number),
                "customers",
                "customer,type\n" + rows(100, number -> id(number) + ",EMPLOYEE"),
                "overrides",
                "customer,program,tier,how,from,until,reason,approver\nD,case,HIGH,pin,,,friend of the house,kim\n",
                "previous",
                rows(2, number -> id(number) + " | HIGH"));
        Place place = Place.of("case");
        List<Node.Entry> entries = said.entrySet().stream()
                .map(each -> new Node.Entry(
                        new Node.Scalar(place, each.getKey(), false), new Node.Scalar(place, each.getValue(), true)))
                .toList();
        grading = new SpecCase(new RuleCase("case", "many rows", new Node.Mapping(place, entries)))
                .graded(directory)
                .grading();
    }

    private static String rows(int each, IntFunction<String> row) {
        return IntStream.range(0, CUSTOMERS)
                .filter(number -> number % each == 0)
                .mapToObj(row)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String id(int number) {
        return "C%05d".formatted(number);
    }

    @Test
    void eachHasTheTierOfItsNumber() {
        assertThat(grading.customers()).isEqualTo(CUSTOMERS + 1);
        for (int number = 0; number < CUSTOMERS; number++) {
            assertThat(grading.id(number)).isEqualTo(id(number));
            assertThat(grading.tier(number)).as(id(number)).isEqualTo(tier(number));
        }
        assertThat(grading.tier(CUSTOMERS)).isEqualTo("HIGH");
        assertThat(grading.row(CUSTOMERS).computedTier()).isEmpty();
    }

    /** One in a hundred of the 19,383 with spend, which are 193. */
    private static String tier(int number) {
        if (number > 19_000 - 193 && number <= 19_000) {
            return "BEST";
        }
        return number % 100 == 0 ? "STAFF" : number >= 10_000 ? "HIGH" : "";
    }

    @Test
    void theyAreCounted() {
        assertThat(grading.tierCounts())
                .containsExactly(
                        new TierCount("BEST", 193),
                        new TierCount("STAFF", 192),
                        new TierCount("HIGH", 9_100),
                        new TierCount("LOUNGE", 0),
                        new TierCount("", 9_900));
        assertThat(grading.cutOffs()).containsExactly(new CutOff("BEST", "spend", 193, 19_000, 193, "18808"));
        assertThat(grading.losses(Crew.alone()))
                .isEqualTo(new Losses(9_692, 4_900, List.of(new Losses.Top("BEST", 0, 0))));
    }
}
