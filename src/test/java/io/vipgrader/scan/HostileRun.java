package io.vipgrader.scan;

import com.github.luben.zstd.Zstd;
import io.vipgrader.accrual.Plan;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.Days;
import io.vipgrader.order.LineKind;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A run by chance: a mapping, one to three hostile files in it, people and gradings. All of it is told by the seed. */
final class HostileRun {
    private static final Charset MS949 = Charset.forName("x-windows-949");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            MS949,
            Charset.forName("EUC-KR"),
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE);
    private static final List<String> DATE_FORMATS = List.of(
            "iso",
            "iso",
            "iso",
            "iso",
            "iso",
            "iso",
            "iso",
            "iso",
            "iso",
            "yyyy.MM.dd",
            "yyyyMMddHHmmss",
            "dd/MM/yyyy HH:mm");
    private static final Map<String, LineKind> STATUSES = Map.of(
            "sale", LineKind.SALE,
            "paid by a gift card", LineKind.SALE,
            "판매", LineKind.SALE,
            "return", LineKind.RETURN,
            "R", LineKind.RETURN,
            "void", LineKind.VOID,
            "취소", LineKind.VOID);
    private static final List<String> STATUS_CELLS =
            List.of("sale", "sale", "sale", "sale", "sale", "return", "R", "void", "판매", "취소", "paid by a gift card");

    /** Above: a shorter file would be all header; below: ten thousand runs must end in some minutes. */
    private static final int MOST_ROWS = 60;

    private final Chance chance;
    private final OrderFormat format;
    private final Days days;
    private final RandomCells cells;
    private final boolean huge;
    private final List<String> headers;

    HostileRun(long seed) {
        chance = new Chance(seed);
        huge = chance.oneIn(3);
        days = new Days(
                ZoneId.of(chance.one(List.of("UTC", "Asia/Seoul", "America/New_York"))),
                chance.one(List.of(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, LocalTime.of(6, 0), LocalTime.of(23, 59))));
        format = randomFormat();
        headers = headers();
        cells = new RandomCells(chance, format.dateFormat(), format.amount().scale());
    }

    private OrderFormat randomFormat() {
        Charset charset = chance.one(CHARSETS);
        Map<Column, String> columns = new EnumMap<>(Column.class);
        columns.put(Column.CUSTOMER, "customer");
        columns.put(Column.AT, "ordered at");
        if (chance.oneIn(3)) {
            columns.put(Column.QUANTITY, "quantity");
            columns.put(Column.UNIT_PRICE, chance.oneIn(8) ? "quantity" : "price");
        } else {
            boolean korean = charset.newEncoder().canEncode('금') && chance.oneIn(2);
            columns.put(Column.AMOUNT, korean ? "금액" : "amount");
        }
        if (!chance.oneIn(3)) {
            columns.put(Column.ORDER, "order");
            if (chance.oneIn(2)) {
                columns.put(Column.SOLD_ORDER, chance.oneIn(4) ? "order" : "sold order");
            }
        }
        if (chance.oneIn(2)) {
            columns.put(Column.SOLD_AT, chance.oneIn(6) ? "ordered at" : "sold \"at\"");
        }
        if (chance.oneIn(2)) {
            columns.put(Column.LINE, "line");
        }
        boolean status = !chance.oneIn(4);
        if (status) {
            columns.put(Column.STATUS, "status");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (String word : chance.some(List.of("store", "category", "tender", "channel"))) {
            dimensions.add(new Dimension(word, chance.oneIn(10) ? "customer" : word));
        }
        return new OrderFormat(
                charset,
                chance.one(List.of(',', ',', ';', '\t', '|')),
                columns,
                dimensions,
                new DateFormat(chance.one(DATE_FORMATS)),
                new OrderFormat.Amount(chance.oneIn(2) ? 0 : chance.below(7), chance.oneIn(4)),
                status ? STATUSES : Map.of(),
                chance.oneIn(5));
    }

    private List<String> headers() {
        List<String> all = new ArrayList<>();
        format.columns().values().forEach(all::add);
        format.dimensions().forEach(dimension -> all.add(dimension.header()));
        IntStream.range(0, chance.below(4)).forEach(i -> all.add("not mapped " + i));
        List<String> distinct = new ArrayList<>(all.stream().distinct().sorted().toList());
        for (int i = distinct.size() - 1; i > 0; i--) {
            String moved = distinct.get(i);
            int other = chance.below(i + 1);
            distinct.set(i, distinct.get(other));
            distinct.set(other, moved);
        }
        return distinct;
    }

    /** Writes the files and compiles the gradings. */
    Roads roads(Path directory) {
        List<OrderFile> files = new ArrayList<>();
        for (int i = 1 + chance.below(3) * chance.below(2); i > 0; i--) {
            files.add(file(directory, files.size()));
        }
        boolean tables = chance.oneIn(2);
        List<String> dimensions =
                format.dimensions().stream().map(Dimension::word).toList();
        RandomPolicies policies = new RandomPolicies(chance, dimensions, days, tables);
        People people = tables ? people(directory) : People.NONE;
        return new Roads(files, format, days, Plan.of(policies.targets(), format, people, Roads.WATCH));
    }

    private OrderFile file(Path directory, int index) {
        String ending = chance.one(List.of(".csv", ".csv", ".csv", ".csv", ".csv.gz", ".csv.zst"));
        byte[] stored = stored(hostileBytes(), ending);
        Path path = write(directory, "orders-" + index + ending, stored);
        return new OrderFile(
                "orders-" + index, path, index, new LocalDisk().stamp(path).orElseThrow());
    }

    private static Path write(Path directory, String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] stored(byte[] data, String ending) {
        byte[] stored = data;
        if (ending.endsWith(".gz")) {
            int middle = chance.below(data.length + 1);
            stored = joined(gzip(Arrays.copyOf(data, middle)), gzip(Arrays.copyOfRange(data, middle, data.length)));
        } else if (ending.endsWith(".zst")) {
            int middle = chance.below(data.length + 1);
            stored = joined(
                    Zstd.compress(Arrays.copyOf(data, middle)),
                    Zstd.compress(Arrays.copyOfRange(data, middle, data.length)));
        }
        if (ending.equals(".csv") || !chance.oneIn(8)) {
            return stored;
        }
        byte[] damaged = stored.clone();
        damaged[chance.below(damaged.length)] ^= (byte) (1 << chance.below(8));
        return chance.oneIn(2) ? damaged : Arrays.copyOf(stored, chance.below(stored.length));
    }

    private static byte[] gzip(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private byte[] hostileBytes() {
        byte[] whole = new HostileBytes(chance, format, cells, headers, huge, STATUS_CELLS)
                .file(chance.oneIn(12) ? 0 : chance.below(MOST_ROWS));
        // Half a unit of UTF-16 ends a run, which a few files in a hundred may.
        return chance.oneIn(isWide(format.charset()) ? 20 : 3) ? spoiled(whole) : whole;
    }

    static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    /** Some bytes changed, put in or taken away, behind the header if the dice want it. */
    private byte[] spoiled(byte[] whole) {
        byte[] spoiled = whole;
        int spared = chance.oneIn(10) ? 0 : Math.min(whole.length, 300);
        byte[] signs = {'"', '"', '"', '\r', '\n', 0, (byte) 0xFF, (byte) format.delimiter(), ' ', '*', 2, (byte) 0x81};
        for (int i = 1 + chance.below(4); i > 0 && spared < spoiled.length; i--) {
            int at = spared + chance.below(spoiled.length - spared);
            byte sign = signs[chance.below(signs.length)];
            byte[] rest = Arrays.copyOfRange(spoiled, at, spoiled.length);
            byte[] front = Arrays.copyOf(spoiled, at);
            spoiled = switch (chance.below(4)) {
                case 0 -> joined(joined(front, new byte[] {sign}), rest);
                case 1 -> joined(front, Arrays.copyOfRange(rest, 1, rest.length));
                case 2 -> chance.oneIn(4) ? front : spoiled;
                default -> joined(joined(front, new byte[] {sign}), Arrays.copyOfRange(rest, 1, rest.length));
            };
        }
        return spoiled;
    }

    private People people(Path directory) {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        List<String> rows = new ArrayList<>(List.of("customer,type"));
        List<String> known = Stream.of(RandomCells.CUSTOMERS, RandomCells.ALIASES, RandomCells.MEMBERS)
                .flatMap(List::stream)
                .toList();
        chance.some(known).forEach(id -> rows.add(id + "," + chance.one(List.of("STAFF", "GUEST", ""))));
        tables.put(PeopleTable.CUSTOMERS, table(directory, "customers", rows));
        List<String> aliases = new ArrayList<>(List.of("alias,customer,from,until"));
        List<String> buyers = chance.one(List.of(RandomCells.CUSTOMERS, RandomCells.MEMBERS));
        chance.some(RandomCells.ALIASES).forEach(id -> aliases.add(span(id, chance.one(buyers))));
        tables.put(PeopleTable.ALIASES, table(directory, "aliases", aliases));
        List<String> members = new ArrayList<>(List.of("member,head,from,until"));
        chance.some(RandomCells.MEMBERS).forEach(id -> members.add(span(id, chance.one(RandomCells.CUSTOMERS))));
        tables.put(PeopleTable.HOUSEHOLDS, table(directory, "households", members));
        return PeopleReader.read(new PeopleFiles(tables), days, new LocalDisk(), () -> false);
    }

    private String span(String id, String other) {
        boolean always = chance.oneIn(2);
        return String.join(
                ",",
                id,
                other,
                always ? "" : RandomCells.day(chance, 0, 100).toString(),
                always ? "" : RandomCells.day(chance, 100, 220).toString());
    }

    private static PeopleFiles.Table table(Path directory, String name, List<String> rows) {
        write(directory, name + ".csv", String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        Map<String, String> columns = new LinkedHashMap<>();
        for (String header : rows.get(0).split(",")) {
            columns.put(header, header);
        }
        return new PeopleFiles.Files(List.of(name + ".csv"), directory, StandardCharsets.UTF_8, ',', columns);
    }
}
