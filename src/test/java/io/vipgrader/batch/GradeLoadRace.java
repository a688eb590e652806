package io.vipgrader.batch;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.files.Sha256;
import io.vipgrader.job.Job;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.OutputFile;
import io.vipgrader.report.Publication;
import io.vipgrader.report.PublishedGrading;
import io.vipgrader.sql.GradeTable;
import io.vipgrader.sql.Postgres;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Puts a published grading into its table, against a bare {@code COPY FROM} of the same rows into the same empty table, in turns.
 * Arguments: how many customers, how many rounds.
 */
public final class GradeLoadRace {
    private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
    private static final String HEADER =
            "customer_id,program,as_of,tier,level,rank,spend,days,points,lines,first_purchase,"
                    + "last_purchase,next_tier,next_gap,previous_tier,change,computed_tier,valid_from,valid_until,standing,reason";

    private GradeLoadRace() {}

    public static void main(String[] arguments) throws Exception {
        int customers = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("race");
        PublishedGrading grading = published(directory, customers);
        String url = Postgres.freshDatabase();
        GradeTable table = GradeTable.of(new Job.Database(url, Optional.empty(), Optional.empty()), () -> false);
        Path bare = directory.resolve("rows.copy");
        load(table, grading);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (OutputStream out = Files.newOutputStream(bare)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy customer_grade to stdout", out);
            }
            for (int round = 0; round < rounds; round++) {
                statement.execute("truncate customer_grade, grading");
                long ours = nanos(() -> load(table, grading));
                statement.execute("truncate customer_grade, grading");
                long copied = nanos(() -> {
                    try (InputStream in = new BufferedInputStream(Files.newInputStream(bare), 1 << 16)) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy customer_grade from stdin", in, 1 << 16);
                    }
                });
                long again = nanos(() -> load(table, grading));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: ours %.2f s, bare COPY FROM %.2f s, ratio %.2f; ours in place of as many rows %.2f s%n",
                        round + 1,
                        ours / 1e9,
                        copied / 1e9,
                        (double) ours / copied,
                        again / 1e9);
            }
        }
        new LocalDisk().delete(directory);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static void load(GradeTable table, PublishedGrading grading) {
        List<String> words = new ArrayList<>(GradeTable.COLUMNS);
        words.addAll(List.of("days", "points"));
        table.load(Delivery.loaded(grading), List.of("days", "points"), () -> grading.cells(words));
    }

    private static PublishedGrading published(Path directory, int customers) throws Exception {
        LocalDisk disk = new LocalDisk();
        Publication publication = Publication.of(directory, "race", AS_OF, disk);
        Path file = publication.begin().resolve("grades.csv");
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write(HEADER + "\n");
            for (int i = 0; i < customers; i++) {
                long spend = 1_000L * (i * 7_919L % 60_000);
                boolean tiered = spend >= 15_000_000;
                text.write(String.format(
                        Locale.ROOT,
                        "C%09d,race,2025-12-31,%s,%s,,%d,%d,%d,%d,2025-01-%02d,2025-12-%02d,%s,%s,,NEW,%s,2026-02-01,2027-02-01,"
                                + "official,spend %d %s 15000000%n",
                        i,
                        tiered ? "ROYAL" : "",
                        tiered ? "5" : "",
                        spend,
                        i % 200,
                        spend / 1_000,
                        i % 90 + 1,
                        i % 28 + 1,
                        i % 31 + 1,
                        tiered ? "HONORS" : "ROYAL",
                        "spend " + (60_000_000 - spend),
                        tiered ? "ROYAL" : "",
                        spend,
                        tiered ? ">=" : "<"));
            }
        }
        Map<String, String> columns = new LinkedHashMap<>();
        List.of(HEADER.split(",")).forEach(word -> columns.put(word, word));
        Sha256 hash = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[1 << 16];
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                hash.add(bytes, 0, count);
            }
        }
        publication.complete(new Manifest(
                "race",
                AS_OF,
                true,
                1,
                "race",
                Instant.parse("2026-01-01T03:00:00Z"),
                new Manifest.Origin("race.yaml", "0".repeat(64)),
                new Manifest.Origin("job.yaml", "0".repeat(64)),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Manifest.Layout(StandardCharsets.UTF_8, false, Job.Include.ALL, columns),
                List.of(new OutputFile("grades.csv", Files.size(file), hash.hex()))));
        publication.show();
        return PublishedGrading.open(publication.link(), disk);
    }
}
