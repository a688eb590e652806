package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import io.vipgrader.job.Overrides;
import io.vipgrader.job.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A small retailer in a directory: two programmes, a year of orders with some of everything, and a job file. */
final class Shop {
    static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);
    static final String SECRET = "hush-hush-4711";
    static final String VERSION = "1.0.0-test";
    static final RunOptions PLAINLY = new RunOptions(2, false, false);
    static final RunOptions FORCED = new RunOptions(2, true, false);
    static final RunOptions DRY = new RunOptions(2, false, true);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T03:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER = "order_id,customer_id,ordered_at,amount,status,category";

    private static final String JOB = """
            zone: Asia/Seoul
            orders:
              files: ["orders/*"]
              columns: {order: order_id, customer: customer_id, at: ordered_at, amount: amount, status: status}
              dimensions: [category]
              statuses: {PAID: sale, REFUNDED: return, CANCELLED: void}
            policies: [alpha.yaml, beta.yaml]
            output: {directory: out}
            limits: {rejects: LIMIT}
            repository: {url: "jdbc:h2:file:out/runs;MAX_COMPACT_TIME=5"}
            """;
    private static final String ALPHA = """
            program: alpha
            title: Alpha
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2014-01-01}
            period: {year: to-date}
            valid: {from: 02-01, months: 12}
            counting:
              - {when: {category: [GOLD]}, count: none, because: gold never counts}
            tiers:
              - {name: TRINITY, top: 5}
              - {name: FIRST, at-least: 8_000_000}
              - {name: ROYAL, at-least: 3_000_000}
            """;
    private static final String BETA = """
            program: beta
            title: Beta
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2014-01-01}
            period: {rolling: {months: 3}}
            counting:
              - {when: {category: [ART]}, count: 50%, because: art counts half}
            tiers:
              - {name: BLACK, at-least: 2_000_000}
              - {name: WHITE, at-least: 500_000}
            """;

    private final Path directory;

    private Shop(Path directory) {
        this.directory = directory;
    }

    /** Opens the shop with all its orders in one file. */
    static Shop in(Path directory) {
        Shop shop = new Shop(directory);
        shop.write("job.yaml", JOB.replace("LIMIT", "3"));
        shop.write("alpha.yaml", ALPHA);
        shop.write("beta.yaml", BETA);
        shop.cutInto(1);
        return shop;
    }

    /** Lines of a year by plain arithmetic: sales, returns, voids, customers without a name, two rejects. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String customer = i % 13 == 0 ? "" : (i % 7 == 0 ? "고객-" : "c-") + i * 7_919L % 97;
            LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i * 31L % 365);
            String status = i % 11 == 0 ? "REFUNDED" : i % 19 == 0 ? "CANCELLED" : "PAID";
            String category = i % 17 == 0 ? "GOLD" : i % 5 == 0 ? "ART" : "FOOD";
            String amount = i % 999 == 998 ? "much" : Long.toString(1_000 + i * 104_729L % 900_000);
            lines.add("o" + i + "," + customer + "," + day + "," + amount + "," + status + "," + category);
        }
        return lines;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Path out() {
        return path("out");
    }

    Shop write(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shop edit(String name, String from, String to) {
        try {
            String text = Files.readString(path(name));
            if (!text.contains(from)) {
                throw new IllegalStateException(name + " has no " + from);
            }
            return write(name, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shop limit(String rejects) {
        return write("job.yaml", JOB.replace("LIMIT", rejects));
    }

    Shop orders(List<String> lines) {
        new LocalDisk().delete(path("orders"));
        return write("orders/year.csv", HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    /** The same job over a table in place of files. */
    Shop table(String url) {
        return edit(
                "job.yaml",
                "files: [\"orders/*\"]",
                "jdbc: {url: \"" + url + "\", user: shop, password: \"${SECRET}\", table: order_lines}");
    }

    Shop cutInto(int files) {
        return cutInto(files, false);
    }

    /** The same lines dealt out to so many files. */
    Shop cutInto(int files, boolean zipped) {
        new LocalDisk().delete(path("orders"));
        List<String> lines = lines();
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder(HEADER + "\n");
            for (int line = file; line < lines.size(); line += files) {
                text.append(lines.get(line)).append('\n');
            }
            if (zipped) {
                zip("orders/" + file + ".csv.gz", text.toString());
            } else {
                write("orders/" + file + ".csv", text.toString());
            }
        }
        return this;
    }

    private void zip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.finish();
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if nothing had ever been published; the history stays. */
    Shop forgetGradings() {
        Stream.of("out/alpha", "out/beta").map(this::path).forEach(new LocalDisk()::delete);
        return this;
    }

    RunOutcome grade() {
        return run(PLAINLY).grade(YEAR_END);
    }

    GradeRun run(RunOptions options) {
        return run(options, new LocalDisk(), new StopSwitch(), Progress.UNWATCHED);
    }

    GradeRun run(RunOptions options, Disk disk, StopSwitch stop, Progress progress) {
        return run(options, new Surroundings(disk, CLOCK, VERSION, stop, progress));
    }

    GradeRun run(RunOptions options, Surroundings surroundings) {
        Setup setup = setup();
        return GradeRun.of(setup.job(), setup.programmes(), options, surroundings);
    }

    Setup setup() {
        return Setup.read(path("job.yaml"), Overrides.NONE, Map.of("SECRET", SECRET), new LocalDisk());
    }

    static Surroundings surroundings(String version) {
        return new Surroundings(new LocalDisk(), CLOCK, version, new StopSwitch(), Progress.UNWATCHED);
    }

    static Surroundings surroundings(String version, String now) {
        return new Surroundings(
                new LocalDisk(),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                version,
                new StopSwitch(),
                Progress.UNWATCHED);
    }

    Job.Database repository() {
        return setup().job().repository();
    }

    /** Every CSV file below the output by its path there, following the published links. */
    Map<String, String> published() {
        return published(out());
    }

    static Map<String, String> published(Path out) {
        Map<String, String> files = new TreeMap<>();
        walk(out)
                .filter(path -> path.toString().endsWith(".csv"))
                .forEach(path -> files.put(name(out, path), text(path)));
        return files;
    }

    /** Everything below the output, links as links, with size and time of change: what "nothing touched" means. */
    Map<String, String> listing() {
        Map<String, String> entries = new TreeMap<>();
        walk(out()).forEach(path -> entries.put(name(out(), path), attributes(path)));
        return entries;
    }

    /** Names only, without lock and history: what a killed run and its rerun must leave like an undisturbed one. */
    List<String> names() {
        return listing().keySet().stream()
                .filter(name -> !name.equals(".lock") && !name.startsWith("runs."))
                .toList();
    }

    private static Stream<Path> walk(Path out) {
        try (Stream<Path> paths = Files.exists(out) ? Files.walk(out) : Stream.of()) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path out, Path path) {
        return out.relativize(path).toString();
    }

    private static String attributes(Path path) {
        try {
            return Files.readAttributes(path, "size,lastModifiedTime,isSymbolicLink,fileKey", LinkOption.NOFOLLOW_LINKS)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
