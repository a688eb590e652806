package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.sql.Postgres;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Lines that the database adds up by spans of days come to the bytes of the files: grades with their first and last purchases, control
 * totals, warnings, and what the gates keep of days and stores.
 */
class SpansTest {
    private static final String HEADER = "customer_id,ordered_at,sold_at,amount,status,store,category,tender";

    private static final String JOB = """
            zone: Asia/Seoul
            orders:
              %s
              columns: {customer: customer_id, at: ordered_at, sold-at: sold_at, amount: amount, status: status}
              dimensions: [store, category, tender]
              statuses: {PAID: sale, REFUNDED: return, CANCELLED: void}
            aliases: {files: [aliases.csv], columns: {alias: alias, customer: customer, from: valid_from, until: valid_until}}
            households: {files: [households.csv], columns: {member: member, head: head, from: valid_from, until: valid_until}}
            policies: [year.yaml, rolling.yaml, later.yaml, families.yaml]
            output: {directory: %s}
            gates: {days: {in-a-row: 150}, stores: [store]}
            limits: {rejects: 1000}
            """;

    private static final String YEAR = """
            program: year
            title: Year
            currency: KRW
            zone: Asia/Seoul
            day-starts: 05:00
            in-force: {from: 2014-01-01}
            period: {year: to-date}
            counting:
              - {when: {category: [GOLD, ART]}, count: none, until: 2025-07-01}
              - {when: {category: [""], tender: {not: [CARD, "it's cash"]}}, count: 70%, from: 2025-02-01}
              - {when: {category: NOTHING}, count: none}
            measures:
              gold: {of: spend, when: {category: GOLD}, period: {quarter: completed}}
              recency: {days-since: last-purchase}
            tiers:
              - {name: TRINITY, top: 5}
              - {name: FIRST, at-least: 200_000}
              - {name: LATELY, at-most: {recency: 3}}
            """;

    private static final String ROLLING = """
            program: rolling
            title: Rolling
            currency: KRW
            zone: Asia/Seoul
            day-starts: 05:00
            in-force: {from: 2014-01-01}
            period: {rolling: {months: 3}}
            counting:
              - {when: {tender: [CARD]}, count: 50%, cap: 20_000}
              - {when: {category: G*}, count: none}
            tiers:
              - {name: BLACK, at-least: 30_000}
            """;

    private static final String FAMILIES = """
            program: families
            title: Families
            currency: KRW
            zone: Asia/Seoul
            day-starts: 05:00
            in-force: {from: 2014-01-01}
            period: {year: to-date}
            customers: {households: sum-to-head}
            tiers:
              - {name: BLACK, at-least: 100_000}
              - {name: ANY, at-least: 1}
            """;

    private static final String HOUSEHOLDS = """
            member,head,valid_from,valid_until
            C3,C2,2025-02-01,2025-12-25
            C4,C5,2025-11-11,
            고객7,C2,,2025-06-15
            """;

    private static final List<String> MOMENTS = List.of(
            "2024-12-31 23:59:59",
            "2025-01-01 04:59:59",
            "2025-01-01 05:00:00",
            "2025-02-01 04:59:59",
            "2025-02-01 05:00:00",
            "2025-07-01 04:59:59",
            "2025-07-01 05:00:00",
            "2025-10-01 05:00:00",
            "2025-12-24 12:00:00",
            "2025-12-25 05:00:00",
            "2026-01-01 04:59:59",
            "2026-01-01 05:00:00");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}");

    @TempDir
    private Path directory;

    private void policies() throws Exception {
        write("year.yaml", YEAR);
        write("rolling.yaml", ROLLING);
        write(
                "later.yaml",
                ROLLING.replace("program: rolling", "program: later")
                        .replace("period: {rolling", "counts-after: {days: 7}\nperiod: {rolling"));
        write("families.yaml", FAMILIES);
        write("aliases.csv", "alias,customer,valid_from,valid_until\nC1,C2,2025-03-04,2025-09-10\n");
        write("households.csv", HOUSEHOLDS);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }

    /** Grades the lines from a file and added up by PostgreSQL, as readings of a clock and as instants, and compares what is published. */
    private void compare(List<String> lines) throws Exception {
        policies();
        compare(lines, "timestamp");
        List<String> instants = lines.stream()
                .map(line -> MOMENT.matcher(line).replaceAll(moment -> instant(moment.group())))
                .toList();
        compare(instants, "timestamptz");
    }

    /** As PostgreSQL writes it where its clocks are those of UTC. */
    private static String instant(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T'))
                        .atZone(ZoneId.of("Asia/Seoul"))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .format(WRITTEN)
                + "+00";
    }

    private void compare(List<String> lines, String type) throws Exception {
        for (String out : List.of("out-files", "out-table")) {
            new LocalDisk().delete(directory.resolve(out));
        }
        Files.createDirectories(directory.resolve("orders"));
        write("orders/lines.csv", HEADER + "\n" + String.join("\n", lines) + "\n");
        write("files.yaml", JOB.formatted("files: [orders/*.csv]", "out-files"));
        String url = Postgres.freshDatabase();
        fill(url, type, lines);
        write("table.yaml", JOB.formatted("jdbc: {url: \"" + url + "\", table: order_lines}", "out-table"));
        assertThat(grade("files.yaml")).as("told of a database").isEmpty();
        assertThat(grade("table.yaml"))
                .containsExactly("jdbc:order_lines is added up by the database and read by COPY (push-down)");
        assertThat(published("out-table")).isEqualTo(published("out-files")).hasSize(4 * 5);
    }

    private void fill(String url, String type, List<String> lines) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table order_lines (customer_id text, ordered_at " + type + ", sold_at " + type
                    + ", amount bigint, status varchar(20), store char(9), category text, tender text)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy order_lines from stdin (format csv)",
                            new StringReader(String.join("\n", lines) + "\n"));
        }
    }

    /** Answers what was told of how a database was read. */
    private List<String> grade(String job) {
        try (ToldLines log = new ToldLines()) {
            Invocation graded =
                    Invocation.of("grade", "--job", directory.resolve(job).toString(), "--as-of", "2025-12-31");
            assertThat(graded.exitCode()).as(graded.story()).isZero();
            return log.lines();
        }
    }

    /** By file; of a summary all but how long it took, in how much memory, from how many files. */
    private Map<String, String> published(String out) throws Exception {
        Map<String, String> published = new TreeMap<>();
        for (String program : List.of("year", "rolling", "later", "families")) {
            Path grading = directory.resolve(out).resolve(program).resolve("2025-12-31");
            for (String file : List.of("grades.csv", "changes.csv", "excluded.csv", "rejects.csv")) {
                String text = Files.readString(grading.resolve(file));
                published.put(program + "/" + file, file.equals("rejects.csv") ? withoutPlaces(text) : text);
            }
            Map<String, Object> summary = new TreeMap<>(Json.parse(Files.readString(grading.resolve("summary.json"))));
            summary.keySet().removeAll(List.of("timings_millis", "book_bytes"));
            published.put(program + "/summary.json", summary.toString().replaceFirst("[0-9]+ inputs", "inputs"));
        }
        return published;
    }

    private static String withoutPlaces(String rejects) {
        return rejects.replaceAll("(?m)^(orders/lines\\.csv|jdbc:order_lines),[0-9]+,", "place,");
    }

    @Test
    void linesOnTheDaysAtWhichSomethingTurnsComeToTheSame() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String at : MOMENTS) {
            for (String category : List.of("GOLD", "ART", "", "FOOD")) {
                lines.add("C1," + at + ",,1000,PAID,S1," + category + ",CASH");
                lines.add("C2," + at + ",2024-12-31 12:00:00,100,REFUNDED,S2," + category + ",CARD");
                lines.add("C3," + at + "," + at + ",10,PAID,S3," + category + ",it's cash");
            }
        }
        compare(lines);
    }

    /** Havana's clocks skip from midnight to one on 9 March, and go back from one to midnight on 2 November. */
    @Test
    void clocksThatAreChangedOnTheDayAtWhichARuleTurnsComeToTheSame() throws Exception {
        policies();
        for (String policy : List.of("year", "rolling", "later", "families")) {
            String text = Files.readString(directory.resolve(policy + ".yaml"));
            write(
                    policy + ".yaml",
                    text.replace("zone: Asia/Seoul", "zone: America/Havana")
                            .replace("day-starts: 05:00", "day-starts: 00:30")
                            .replace("until: 2025-07-01", "until: 2025-11-02")
                            .replace("from: 2025-02-01", "from: 2025-03-09"));
        }
        List<String> lines = new ArrayList<>(List.of("C1,2025-07-01 12:00:00+00,,1000,PAID,S1,GOLD,CASH"));
        for (String change : List.of("2025-03-09T05:00:00", "2025-11-02T05:00:00")) {
            for (int minute = -120; minute <= 120; minute += 7) {
                String at = LocalDateTime.parse(change).plusMinutes(minute).format(WRITTEN) + "+00";
                String sold =
                        LocalDateTime.parse(change).plusMinutes(minute - 40).format(WRITTEN) + "+00";
                lines.add("C1," + at + ",,1000,PAID,S1,GOLD,CASH");
                lines.add("C" + (minute + 120) + "," + at + ",,100,PAID,S2,,CASH");
                lines.add("C2," + at + "," + sold + ",10,REFUNDED,S3,ART,CARD");
            }
        }
        compare(lines, "timestamptz");
    }

    @Test
    void daysThatNoRowTellsOfAreAskedForAndThoseOfNobodyStayUnseen() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int day = 10; day <= 30; day++) {
            String customer = day == 15 || day == 20 ? "" : "C5";
            String status = day == 21 || day == 25 ? "CANCELLED" : "PAID";
            lines.add(customer + ",2025-12-" + day + " 12:00:00,,1000," + status + ",S1,FOOD,CASH");
        }
        lines.add(" ,2025-12-15 12:00:00,,1000,PAID,S1,FOOD,CASH");
        compare(lines);
        assertThat(published("out-table").get("year/summary.json"))
                .contains(
                        "2025-12-10",
                        "2025-12-14",
                        "2025-12-16",
                        "2025-12-19",
                        "2025-12-22",
                        "2025-12-24",
                        "2025-12-26");
    }

    @Test
    void whatComesByChanceComesToTheSame() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                lines.add(line(random));
            }
            compare(lines);
        }
    }

    /** Mostly of few customers, who have more lines than come one by one; some lines can't be read. */
    private static String line(Random random) {
        int customer = (int) Math.pow(random.nextInt(20), 1 + random.nextInt(2));
        String id = customer == 0 ? "" : customer % 7 == 0 ? "고객" + customer : "C" + customer;
        int day = random.nextInt(420);
        String at = moment(random, day);
        boolean returned = random.nextInt(6) == 0;
        String sold = returned && random.nextBoolean() ? moment(random, day - 1 - random.nextInt(100)) : "";
        String amount = random.nextInt(200) == 0 ? "" : Integer.toString(random.nextInt(3_000) - 200);
        String status = returned ? "REFUNDED" : random.nextInt(20) == 0 ? "CANCELLED" : "PAID";
        return String.join(
                ",",
                id,
                at,
                sold,
                amount,
                random.nextInt(300) == 0 ? "LOST" : status,
                "S" + random.nextInt(4),
                List.of("GOLD", "ART", "FOOD", "GIFT", "").get(random.nextInt(5)),
                List.of("CARD", "it's cash", "POINTS").get(random.nextInt(3)));
    }

    private static String moment(Random random, int day) {
        return LocalDateTime.of(2024, 11, 20, 0, 0)
                        .plusDays(day)
                        .plusMinutes(random.nextInt(1440))
                        .toString()
                        .replace('T', ' ')
                + ":00";
    }
}
