package io.vipgrader.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of the job file means what section 4 of the contract says. */
class JobFileTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void makeTheJobFilesDirectory() throws IOException {
        directory = temporary.toRealPath().resolve("config");
        disk.createDirectories(directory);
    }

    private Path write(String name, String text) {
        Path file = directory.resolve(name);
        try (DiskOutput output = disk.create(file)) {
            byte[] bytes = text.getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
        }
        return file;
    }

    private Job read(Path file, Map<String, String> environment) {
        Problems problems = new Problems();
        Optional<Job> job = Jobs.read(file, environment, disk, problems);
        problems.throwIfAny();
        return job.orElseThrow();
    }

    private Job withOrders(String orders) {
        Path file = write("job.yaml", """
                zone: Asia/Seoul
                orders:
                %spolicies: p.yaml
                output: {directory: ../out}
                """.formatted(orders.indent(2)));
        return read(file, Map.of("SHOP_USER", "vip", "SHOP_PASSWORD", "a$1{b}\\"));
    }

    private Job withRest(String rest) {
        Path file = write("job.yaml", """
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                policies: p.yaml
                %s
                """.formatted(rest));
        return read(file, Map.of("OUT", "/srv/out"));
    }

    @Test
    void columnsDimensionsAndStatusesMapTheFilesWordsToOurs() {
        OrderFormat format = withOrders("""
                files: [2025/*.csv, /data/more.csv.gz]
                charset: MS949
                delimiter: tab
                columns:
                  order: order_id
                  line: line_no
                  customer: customer_id
                  at: ordered_at
                  sold-at: original_ordered_at
                  quantity: qty
                  unit-price: price
                  status: status
                  sold-order: original_order_id
                dimensions: {store: store_code, category: cat}
                date-format: yyyy.MM.dd HH:mm
                amount: {scale: 2, grouping: true}
                statuses: {PAID: sale, REFUNDED: return, CANCELLED: void}
                no-customer: reject
                """).format();
        Map<OrderFormat.Column, String> columns = new LinkedHashMap<>();
        columns.put(OrderFormat.Column.ORDER, "order_id");
        columns.put(OrderFormat.Column.LINE, "line_no");
        columns.put(OrderFormat.Column.CUSTOMER, "customer_id");
        columns.put(OrderFormat.Column.AT, "ordered_at");
        columns.put(OrderFormat.Column.SOLD_AT, "original_ordered_at");
        columns.put(OrderFormat.Column.QUANTITY, "qty");
        columns.put(OrderFormat.Column.UNIT_PRICE, "price");
        columns.put(OrderFormat.Column.STATUS, "status");
        columns.put(OrderFormat.Column.SOLD_ORDER, "original_order_id");
        assertThat(format)
                .isEqualTo(new OrderFormat(
                        Charset.forName("MS949"),
                        '\t',
                        columns,
                        List.of(
                                new OrderFormat.Dimension("store", "store_code"),
                                new OrderFormat.Dimension("category", "cat")),
                        new DateFormat("yyyy.MM.dd HH:mm"),
                        new OrderFormat.Amount(2, true),
                        Map.of("PAID", LineKind.SALE, "REFUNDED", LineKind.RETURN, "CANCELLED", LineKind.VOID),
                        true));
    }

    @Test
    void aListOfDimensionsNamesTheHeadersThemselves() {
        OrderFormat format = withOrders("""
                files: orders.csv
                columns: {customer: c, at: t, amount: a}
                dimensions: [store, hall]
                """).format();
        assertThat(format.dimensions())
                .containsExactly(
                        new OrderFormat.Dimension("store", "store"), new OrderFormat.Dimension("hall", "hall"));
    }

    @Test
    void filesAreRelativeToTheJobFile() {
        Job job = withOrders("""
                files: [../data/2025-*.csv, /data/more.csv.gz]
                columns: {customer: c, at: t, amount: a}
                """);
        assertThat(job.orders())
                .isEqualTo(new Job.Orders.Files(List.of("../data/2025-*.csv", "/data/more.csv.gz"), directory));
    }

    @Test
    void aDatabaseIsReadByTableWithSecretsFilledIn() {
        Job job = withOrders("""
                jdbc: {url: "jdbc:postgresql://db/shop", user: "${SHOP_USER}", password: "${SHOP_PASSWORD}", table: lines, partitions: 1}
                columns: {customer: c, at: t, amount: a}
                """);
        assertThat(job.orders())
                .isEqualTo(new Job.Orders.Jdbc(
                        "jdbc:postgresql://db/shop",
                        Optional.of("vip"),
                        Optional.of("a$1{b}\\"),
                        new Job.Source.Table("lines")));
        assertThat(job.orders().toString()).isEqualTo("Jdbc[jdbc:lines]");
    }

    @Test
    void aTableMayBeReadInPartsAndDriversLieBesideTheJobFile() {
        Job job = withOrders("""
                jdbc: {url: "jdbc:postgresql://db/shop", table: lines, partitions: 8, drivers: ../jars}
                columns: {customer: c, at: t, amount: a}
                """);
        assertThat(job.orders())
                .isEqualTo(new Job.Orders.Jdbc(
                        "jdbc:postgresql://db/shop",
                        Optional.empty(),
                        Optional.empty(),
                        new Job.Source.Table("lines"),
                        8,
                        Optional.of(directory.getParent().resolve("jars"))));
    }

    @Test
    void aDatabaseIsReadByQueryAndAnH2FileIsRelativeToTheJobFile() {
        Job job = withOrders("""
                jdbc: {url: "jdbc:h2:file:../shop;IFEXISTS=TRUE", user: sa, password: "", query: select * from lines}
                columns: {customer: c, at: t, amount: a}
                """);
        assertThat(job.orders())
                .isEqualTo(new Job.Orders.Jdbc(
                        "jdbc:h2:file:" + directory.getParent() + "/shop;IFEXISTS=TRUE",
                        Optional.of("sa"),
                        Optional.of(""),
                        new Job.Source.Query("select * from lines")));
    }

    @Test
    void tablesAboutPeopleNameTheirFilesColumnsAndWriting() {
        Job job = withRest("""
                output: {directory: out}
                customers:
                  files: [../data/customers-*.csv]
                  charset: MS949
                  delimiter: "|"
                  columns: {birth_year: born, customer: id, valid_until: to, type: kind}
                activity: {files: [visits.csv, carts.csv], columns: {customer: c, at: t, kind: k, value: v}}
                """);
        assertThat(job.people().table(PeopleTable.CUSTOMERS))
                .contains(new PeopleFiles.Files(
                        List.of("../data/customers-*.csv"),
                        directory,
                        Charset.forName("MS949"),
                        '|',
                        Map.of("customer", "id", "valid_until", "to", "birth_year", "born", "type", "kind")));
        assertThat(job.people().attributes()).containsExactly("birth_year", "type");
        assertThat(job.people().table(PeopleTable.ACTIVITY))
                .contains(new PeopleFiles.Files(
                        List.of("visits.csv", "carts.csv"),
                        directory,
                        StandardCharsets.UTF_8,
                        ',',
                        Map.of("customer", "c", "at", "t", "kind", "k", "value", "v")));
        assertThat(job.people().hasActivityValues()).isTrue();
        assertThat(job.people().has(PeopleTable.OVERRIDES)).isFalse();
    }

    @Test
    void tablesAboutPeopleNameTheirDatabase() {
        Job job = withRest("""
                output: {directory: out}
                customers:
                  jdbc: {url: "jdbc:postgresql://crm/people", user: reader, password: "${OUT}", query: select * from c}
                  columns: {customer: id, type: kind}
                aliases: {jdbc: {url: "jdbc:h2:file:cards", table: cards, drivers: jars}, columns: {alias: a, customer: c}}
                """);
        assertThat(job.people().table(PeopleTable.CUSTOMERS))
                .contains(new PeopleFiles.Rows("jdbc:query of customers", Map.of("customer", "id", "type", "kind")));
        assertThat(job.people().attributes()).containsExactly("type");
        assertThat(job.peopleRows())
                .isEqualTo(Map.of(
                        PeopleTable.CUSTOMERS,
                        new Job.Rows(
                                new Job.Database(
                                        "jdbc:postgresql://crm/people", Optional.of("reader"), Optional.of("/srv/out")),
                                new Job.Source.Query("select * from c"),
                                Optional.empty()),
                        PeopleTable.ALIASES,
                        new Job.Rows(
                                new Job.Database("jdbc:h2:file:" + directory.resolve("cards")),
                                new Job.Source.Table("cards"),
                                Optional.of(directory.resolve("jars")))));
    }

    @Test
    void outputSaysWhereWhoseAndHow() {
        assertThat(withRest("output: {directory: \"${OUT}\", include: tiered, charset: UTF-16LE, bom: true}")
                        .output())
                .isEqualTo(new Job.Output(
                        Path.of("/srv/out"),
                        Job.Include.TIERED,
                        StandardCharsets.UTF_16LE,
                        true,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void outputColumnsAreChosenInOrderAndRenamed() {
        Job job = withRest("output: {directory: out, columns: {tier: grade, customer_id: member, spend: paid}}");
        assertThat(job.output().columns().orElseThrow())
                .containsExactly(
                        Map.entry("tier", "grade"), Map.entry("customer_id", "member"), Map.entry("spend", "paid"));
    }

    @Test
    void rejectsAreLimitedByShareOrNumber() {
        String output = "output: {directory: out}\nlimits: {rejects: %s}";
        assertThat(withRest(output.formatted("2.5%")).rejectLimit()).isEqualTo(new Job.RejectLimit.Share(250));
        disk.delete(directory.resolve("job.yaml"));
        assertThat(withRest(output.formatted("1_000")).rejectLimit()).isEqualTo(new Job.RejectLimit.Count(1_000));
    }

    @Test
    void theRepositoryIsResolvedLikeEveryPath() {
        Job job = withRest("output: {directory: out}\nrepository: {url: \"jdbc:h2:file:../history/runs\"}");
        assertThat(job.repository())
                .isEqualTo(new Job.Database("jdbc:h2:file:" + directory.getParent() + "/history/runs"));
    }

    @Test
    void policiesAreFilesOrDirectoriesBesideTheJobFile() {
        Path file = write("job.yaml", """
                zone: Asia/Seoul
                orders:
                  files: orders.csv
                  columns: {customer: c, at: t, amount: a}
                policies: [shinsegae, ../more/hyundai.yaml]
                output: {directory: out}
                """);
        assertThat(read(file, Map.of()).policies())
                .containsExactly(
                        directory.resolve("shinsegae"), directory.getParent().resolve("more/hyundai.yaml"));
    }

    @Test
    void aSecretFilesLastLineEndIsNotPartOfTheSecret() {
        write("secret", "out\n");
        assertThat(withRest("output: {directory: \"/srv/${file:secret}/$${x}\"}")
                        .output()
                        .directory())
                .isEqualTo(Path.of("/srv/out/${x}"));
    }

    @Test
    void aFilledInValueIsNotLookedAtAgain() {
        write("secret", "${OUT}");
        assertThat(withRest("output: {directory: \"/srv/${file:secret}\"}")
                        .output()
                        .directory())
                .isEqualTo(Path.of("/srv/${OUT}"));
    }

    @Test
    void theHashIsOfTheFileAsWritten() {
        Job job = withRest("output: {directory: \"${OUT}\"}");
        assertThat(job.sha256()).isEqualTo("150f6064231622e41496be8a6db2d65e7099ffcf8979d23318a3336724c89393");
    }

    @Test
    void pathsFollowTheLinkThatTheJobFilesDirectoryIs() {
        disk.symbolicLink(directory.getParent().resolve("link"), directory);
        withRest("output: {directory: ../out}");
        Job job = read(directory.getParent().resolve("link/job.yaml"), Map.of());
        assertThat(job.output().directory()).isEqualTo(directory.getParent().resolve("out"));
    }

    @ParameterizedTest
    @CsvSource({
        "cp949, x-windows-949",
        "MS949, x-windows-949",
        "euc-kr, EUC-KR",
        "utf-16, UTF-16",
        "latin1, ISO-8859-1",
        "windows-1252, windows-1252",
        "US-ASCII, US-ASCII"
    })
    void charsetsGoByTheirUsualNames(String written, String charset) {
        Job job = withRest("output: {directory: out, charset: " + written + "}");
        assertThat(job.output().charset().name()).isEqualTo(charset);
    }

    @ParameterizedTest
    @CsvSource({"iso", "yyyyMMdd", "yyyy.MM.dd HH:mm", "d.M.yyyy", "yyyy-MM-dd HH:mm:ss.SSSxxx", "yyyy년 MM월 dd일"})
    void dateFormatsAreTakenAsWritten(String format) {
        Job job = withOrders("""
                files: orders.csv
                columns: {customer: c, at: t, amount: a}
                date-format: "%s"
                """.formatted(format));
        assertThat(job.format().dateFormat()).isEqualTo(new DateFormat(format));
    }

    @ParameterizedTest
    @CsvSource({"',', 44", "';', 59", "tab, 9", "'|', 124"})
    void delimitersAreCommaSemicolonTabAndBar(String word, int character) {
        Job job = withOrders("""
                files: orders.csv
                columns: {customer: c, at: t, amount: a}
                delimiter: "%s"
                """.formatted(word));
        assertThat(job.format().delimiter()).isEqualTo((char) character);
    }
}
