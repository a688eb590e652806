package io.vipgrader.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is left out has the default that the package's chapter names. */
class JobDefaultsTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void resolveLinksOfTheTemporaryDirectory() throws IOException {
        directory = temporary.toRealPath();
    }

    private Job leastJob() {
        return read("""
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                policies: p.yaml
                output: {directory: ../out}
                """);
    }

    private Job read(String text) {
        Path file = directory.resolve("job.yaml");
        try (DiskOutput output = disk.create(file)) {
            byte[] bytes = text.getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
        }
        Problems problems = new Problems();
        Optional<Job> job = Jobs.read(file, Map.of(), disk, problems);
        problems.throwIfAny();
        return job.orElseThrow();
    }

    @Test
    void ordersAreCommaSeparatedUtf8WithIsoDatesAndWholeAmounts() {
        assertThat(leastJob().format())
                .isEqualTo(new OrderFormat(
                        UTF_8,
                        ',',
                        Map.of(
                                OrderFormat.Column.CUSTOMER, "c",
                                OrderFormat.Column.AT, "t",
                                OrderFormat.Column.AMOUNT, "a"),
                        List.of(),
                        DateFormat.ISO,
                        new OrderFormat.Amount(0, false),
                        Map.of(),
                        false));
    }

    @Test
    void amountPartsHaveDefaultsOfTheirOwn() {
        String job = """
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                  amount: {}
                policies: p.yaml
                output: {directory: ../out}
                limits: {}
                repository: {}
                """;
        Job read = read(job);
        assertThat(read.format().amount()).isEqualTo(new OrderFormat.Amount(0, false));
        assertThat(read.rejectLimit()).isEqualTo(new Job.RejectLimit.Share(10));
        assertThat(read.repository())
                .isEqualTo(
                        new Job.Database("jdbc:h2:file:" + directory.getParent().resolve("out/runs")));
    }

    @Test
    void everyCustomerIsPrintedInUtf8WithoutMarkAndAllColumns() {
        assertThat(leastJob().output())
                .isEqualTo(new Job.Output(
                        directory.getParent().resolve("out"),
                        Job.Include.ALL,
                        UTF_8,
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void oneLineInAThousandMayBeRejected() {
        assertThat(leastJob().rejectLimit()).isEqualTo(new Job.RejectLimit.Share(10));
    }

    @Test
    void everyGateButStoresAndDuplicatesStandsWhereItShutsOnNoOrdinaryNight() {
        Gates.Drift drift = new Gates.Drift(2_000, 5_000);
        Gates gates = new Gates(
                100,
                Optional.of(new Gates.Days(OptionalInt.empty(), Set.of())),
                List.of(),
                Optional.of(drift),
                Optional.of(drift),
                Optional.of(drift),
                OptionalInt.of(2_000),
                OptionalInt.of(1_000),
                Optional.of(new Gates.NewValues(List.of())),
                true,
                Gates.Duplicates.OFF);
        assertThat(leastJob().gates()).isEqualTo(gates).isEqualTo(Gates.DEFAULT);
    }

    @Test
    void partsOfAGateHaveDefaultsOfTheirOwn() {
        Job job = read("""
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                gates: {spend: {rise: 80%}, lines: {}, customers: off, days: {closed: 2025-01-29}}
                policies: p.yaml
                output: {directory: ../out}
                """);
        assertThat(job.gates().spend()).contains(new Gates.Drift(2_000, 8_000));
        assertThat(job.gates().lines()).contains(new Gates.Drift(2_000, 5_000));
        assertThat(job.gates().customers()).isEmpty();
        assertThat(job.gates().days()).contains(new Gates.Days(OptionalInt.empty(), Set.of(LocalDate.of(2025, 1, 29))));
        assertThat(job.gates().lowered()).isEqualTo(OptionalInt.of(1_000));
    }

    @Test
    void theHistoryLiesInTheOutputDirectory() {
        assertThat(leastJob().repository())
                .isEqualTo(
                        new Job.Database("jdbc:h2:file:" + directory.getParent().resolve("out/runs")));
    }

    @Test
    void aDatabaseNeedsNoUserAndIsReadInOnePart() {
        Job job = read("""
                zone: Asia/Seoul
                orders:
                  jdbc: {url: "jdbc:postgresql://db/shop", table: order_lines}
                  columns: {customer: c, at: t, amount: a}
                policies: p.yaml
                output: {directory: ../out}
                """);
        assertThat(job.orders())
                .isEqualTo(new Job.Orders.Jdbc(
                        "jdbc:postgresql://db/shop",
                        Optional.empty(),
                        Optional.empty(),
                        new Job.Source.Table("order_lines")));
    }

    @Test
    void aJobWithoutTablesAboutPeopleHasNone() {
        assertThat(leastJob().people()).isEqualTo(PeopleFiles.NONE);
    }

    @Test
    void tablesAboutPeopleAreCommaSeparatedUtf8() {
        Job job = read("""
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                households: {files: families.csv, columns: {member: m, head: h}}
                policies: p.yaml
                output: {directory: ../out}
                """);
        assertThat(job.people())
                .isEqualTo(new PeopleFiles(Map.of(
                        PeopleTable.HOUSEHOLDS,
                        new PeopleFiles.Files(
                                List.of("families.csv"), directory, UTF_8, ',', Map.of("member", "m", "head", "h")))));
    }

    @Test
    void aTableAboutPeopleLiesInTheDatabaseOfTheOrders() {
        Job job = read("""
                zone: Asia/Seoul
                orders:
                  jdbc: {url: "jdbc:oracle:thin:@db", user: shop, password: p, table: order_lines, drivers: jars}
                  columns: {customer: c, at: t, amount: a}
                households: {jdbc: {table: families}, columns: {member: m, head: h}}
                policies: p.yaml
                output: {directory: ../out}
                """);
        assertThat(job.people())
                .isEqualTo(new PeopleFiles(Map.of(
                        PeopleTable.HOUSEHOLDS,
                        new PeopleFiles.Rows("jdbc:families", Map.of("member", "m", "head", "h")))));
        assertThat(job.peopleRows())
                .isEqualTo(Map.of(
                        PeopleTable.HOUSEHOLDS,
                        new Job.Rows(
                                new Job.Database("jdbc:oracle:thin:@db", Optional.of("shop"), Optional.of("p")),
                                new Job.Source.Table("families"),
                                Optional.of(directory.resolve("jars")))));
    }

    @Test
    void theZoneIsTheOneWritten() {
        assertThat(leastJob().zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    }
}
