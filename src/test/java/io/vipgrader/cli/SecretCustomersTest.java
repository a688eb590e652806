package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No log for machines, no metric and nothing that is passed on to a failure command holds a customer's id. */
class SecretCustomersTest {
    private static final List<String> IDS =
            List.of("Kim-Ann-4711", "Lee-Bob-4712", "Park-Cy-4713", "고객-4714", "Choi-Dee-4715", "Jung-Eve-4716");

    private static final String ORDERS = """
            customer,at,amount
            Kim-Ann-4711,2025-01-10,900
            Lee-Bob-4712,2025-01-11,100
            Park-Cy-4713,2025-02-10,300
            고객-4714,2025-01-03,50
            """;

    @TempDir
    private Path directory;

    /** What may befall a night, and the code it then ends with. */
    private enum Night {
        WELL(0, shop -> {}),
        A_SUM_THAT_DOES_NOT_FIT(
                65,
                shop -> shop.write(
                        "orders/2.csv",
                        "customer,at,amount\nChoi-Dee-4715,2025-01-10,900000000000000\n"
                                + "Choi-Dee-4715,2025-01-10,900000000000000\n")),
        AN_ID_THAT_CANNOT_BE_WRITTEN(
                65,
                shop -> shop.write(
                        "job.yaml", job().replace("{directory: out}", "{directory: out, charset: ISO-8859-1}"))),
        IDS_IN_THE_COLUMN_OF_AMOUNTS(
                65,
                shop -> shop.write(
                        "orders/2.csv",
                        "amount,at,customer\nChoi-Dee-4715,2025-01-10,900\nJung-Eve-4716,2025-01-10,900\n")),
        IDS_IN_THE_COLUMN_OF_DATES(
                65, shop -> shop.write("orders/2.csv", "at,customer,amount\nChoi-Dee-4715,2025-01-10,900\n")),
        IDS_IN_THE_COLUMNS_OF_OVERRIDES(
                65, shop -> shop.write("overrides.csv", """
                                customer,program,tier,how,from,until,reason,approver
                                corner,Choi-Dee-4715,GOOD,pin,2025-01-01,2026-12-31,kind,boss
                                Jung-Eve-4716,corner,GOOD,Jung-Eve-4716,2025-01-01,2026-12-31,kind,boss
                                """).write("job.yaml", job() + """
                                overrides:
                                  files: [overrides.csv]
                                  columns: {customer: customer, program: program, tier: tier, how: how, from: from, until: until, reason: reason, approver: approver}
                                """)),
        ALIASES_IN_A_CIRCLE(65, shop -> shop.write("aliases.csv", """
                                alias,customer
                                Kim-Ann-4711,Lee-Bob-4712
                                Lee-Bob-4712,Kim-Ann-4711
                                Park-Cy-4713,Kim-Ann-4711
                                Park-Cy-4713,Choi-Dee-4715
                                """).write("job.yaml", job() + """
                                aliases: {files: [aliases.csv], columns: {alias: alias, customer: customer}}
                                """)),
        NO_ORDERS(66, shop -> shop.write("job.yaml", job().replace("orders/*", "nowhere/*"))),
        NOWHERE_TO_WRITE(73, shop -> shop.write("out", "in the way"));

        private final int code;
        private final Consumer<CornerShop> before;

        Night(int code, Consumer<CornerShop> before) {
            this.code = code;
            this.before = before;
        }
    }

    private static String job() {
        return CornerShop.JOB + """
                metrics: {file: metrics/vip-grader.prom}
                on-failure: [./note.sh]
                retention: {keep: 1}
                """;
    }

    private CornerShop shop() {
        CornerShop shop = CornerShop.in(directory)
                .write("orders/1.csv", ORDERS)
                .write("job.yaml", job())
                .write("note.sh", "#!/bin/sh\nenv | grep VIP_GRADER_ > " + directory.resolve("noted") + "\n");
        assertThat(shop.path("note.sh").toFile().setExecutable(true)).isTrue();
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void whateverHappensNobodyIsNamed(Night night) {
        CornerShop shop = shop();
        night.before.accept(shop);
        for (String command : List.of(
                "grade --as-of 2025-12-31",
                "grade --as-of 2025-12-31 --force",
                "backfill --from 2025-01-01 --to 2025-02-28 --every month")) {
            Invocation ended = shop.logged(command);
            assertThat(ended.exitCode()).as(ended.story()).isEqualTo(night.code);
            assertThat(ended.story()).isNotEmpty().doesNotContain(IDS.toArray(CharSequence[]::new));
        }
        assertThat(text("metrics/vip-grader.prom")).contains("vipgrader_last_run_exit_code " + night.code);
        assertThat(text("metrics/vip-grader.prom") + text("noted")).doesNotContain(IDS.toArray(CharSequence[]::new));
        assertThat(Files.exists(shop.path("noted"))).isEqualTo(night.code != 0);
    }

    @Test
    void whoAsksAboutACustomerFindsHimInTheResultAlone() {
        CornerShop shop = shop();
        Invocation known = shop.logged("explain Kim-Ann-4711 --as-of 2025-12-31");
        assertThat(known.exitCode()).as(known.story()).isZero();
        assertThat(known.result()).contains("Kim-Ann-4711");
        assertThat(known.story()).doesNotContain("Kim-Ann");
        Invocation unknown = shop.logged("explain Nobody-4799 --as-of 2025-12-31");
        assertThat(unknown.exitCode()).isEqualTo(66);
        assertThat(unknown.story()).doesNotContain("Nobody-4799");
    }

    @Test
    void aPersonIsToldWhoseSumDoesNotFit() {
        CornerShop shop = shop();
        Night.A_SUM_THAT_DOES_NOT_FIT.before.accept(shop);
        assertThat(shop.grade().story()).contains("vip-grader: customer Choi-Dee-4715: the sum of the amounts passes");
        assertThat(shop.logged("grade --as-of 2025-12-31").story())
                .contains("a customer: the sum of the amounts passes", "with --log text");
    }

    /** A till that writes ids where the name of the store belongs. */
    private CornerShop shopWithIdsForStores() {
        CornerShop shop = shop().write("job.yaml", StoreNames.job(job()))
                .write("orders/1.csv", StoreNames.orders("Kim-Ann-4711"));
        assertThat(shop.logged("grade --as-of 2025-12-30").exitCode()).isZero();
        return shop.write("orders/1.csv", StoreNames.orders("Choi-Dee-4715"));
    }

    @Test
    void aShutGateOnlyCountsWhatItFoundInCells() {
        CornerShop shop = shopWithIdsForStores();
        Invocation logged = shop.logged("grade --as-of 2025-12-31");
        assertThat(logged.exitCode()).isEqualTo(65);
        assertThat(logged.story() + text("noted")).doesNotContain(IDS.toArray(CharSequence[]::new));
        assertThat(text("noted"))
                .contains(
                        "values that no grading has seen, 1: store '...'; limit: none; look",
                        "have none now, 1: store '...'; limit: none; look",
                        "candidate, whose summary.json holds all that was found: ");
        assertThat(text("out/corner/.gradings/2025-12-31.candidate/summary.json"))
                .contains("store 'Choi-Dee-4715'", "store 'Kim-Ann-4711'");
        assertThat(shop.grade().story()).contains("store 'Choi-Dee-4715'", "store 'Kim-Ann-4711'");
    }

    @Test
    void whyAGateWasAcceptedIsNotRepeated() {
        CornerShop shop = shopWithIdsForStores();
        Invocation logged = shop.logged(
                "grade --as-of 2025-12-31 --accept new-values --accept stores --reason Jung-Eve-4716-says-so");
        assertThat(logged.exitCode()).as(logged.story()).isZero();
        assertThat(logged.story())
                .contains("gate new-values is shut and accepted", "gate stores is shut and accepted")
                .doesNotContain(IDS.toArray(CharSequence[]::new));
        assertThat(text("out/corner/2025-12-31/manifest.json")).contains("Jung-Eve-4716-says-so");
    }

    @Test
    void aHeaderThatIsAnOrderLineIsNotRepeated() {
        CornerShop shop = shop().write("orders/2.csv", "Choi-Dee-4715,2025-01-10,900\n");
        Invocation logged = shop.logged("grade --as-of 2025-12-31");
        assertThat(logged.exitCode()).isEqualTo(65);
        assertThat(logged.story() + text("noted")).doesNotContain(IDS.toArray(CharSequence[]::new));
        assertThat(shop.grade().story()).contains("the header has: Choi-Dee-4715, ");
    }

    private String text(String name) {
        Path file = directory.resolve(name);
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.of()) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
