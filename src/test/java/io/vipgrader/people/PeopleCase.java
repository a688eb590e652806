package io.vipgrader.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.Days;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A case of a spec file: tables as text under their keys, whose headers are our words; a second file of a table under its key
 * and {@code -2}. What is asked of them is a line such as {@code head M1 2025-01-01}.
 */
final class PeopleCase {
    static final Disk DISK = new LocalDisk();
    static final Days SEOUL = new Days(ZoneId.of("Asia/Seoul"), LocalTime.of(5, 0));

    private final Map<String, Object> given;
    private final Path directory;

    PeopleCase(Map<String, Object> given, Path directory) {
        this.given = given;
        this.directory = directory;
    }

    People read() {
        return PeopleReader.read(files(), SEOUL, DISK, () -> false);
    }

    PeopleFiles files() {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        for (PeopleTable table : PeopleTable.values()) {
            if (given.containsKey(table.key())) {
                String text = (String) given.get(table.key());
                write(table.key() + ".csv", text);
                if (given.containsKey(table.key() + "-2")) {
                    write(table.key() + "-2.csv", (String) given.get(table.key() + "-2"));
                }
                tables.put(
                        table,
                        new PeopleFiles.Files(List.of(table.key() + "*.csv"), directory, UTF_8, ',', columns(text)));
            }
        }
        return new PeopleFiles(tables);
    }

    private static Map<String, String> columns(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String word : text.lines().findFirst().orElseThrow().split(",")) {
            columns.put(word, word);
        }
        return columns;
    }

    private void write(String name, String text) {
        try (DiskOutput output = DISK.create(directory.resolve(name))) {
            byte[] bytes = text.getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
        }
    }

    static String answer(People people, String question) {
        String[] words = question.split(" ");
        return switch (words[0]) {
            case "attribute" ->
                people.customers()
                        .attribute(words[1], words[2], LocalDate.parse(words[3]))
                        .orElse("none");
            case "any-day" -> String.valueOf(anyDay(people.customers(), words));
            case "resolve" -> people.aliases().resolve(words[1], day(words[2]));
            case "head" -> people.households().head(words[1], day(words[2]));
            case "activity" ->
                people.activity().of(words[1]).stream()
                        .map(row -> LocalDate.ofEpochDay(row.day()) + " " + row.kind() + " " + row.shownValue())
                        .collect(Collectors.joining(", "));
            case "count" -> String.valueOf(people.activity().count(words[1], words[2], day(words[3]), day(words[4])));
            case "sum" -> String.valueOf(people.activity().sum(words[1], words[2], day(words[3]), day(words[4])));
            case "overrides" ->
                people.overrides().of(words[1], LocalDate.parse(words[2])).stream()
                        .map(PeopleCase::shown)
                        .collect(Collectors.joining(", "));
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static String shown(TierOverride override) {
        return override.customer() + " " + override.how().name().toLowerCase(Locale.ROOT) + " [" + override.tier()
                + "] " + override.reason() + " / " + override.approver() + " " + override.place();
    }

    /** {@code any-day C1 type=EMPLOYEE,grade=A from until}: whether all hold on one day; {@code type=} for no value. */
    private static boolean anyDay(Customers customers, String[] words) {
        return customers.anyDay(
                words[1],
                attributes -> List.of(words[2].split(",")).stream().allMatch(test -> holds(attributes, test)),
                LocalDate.parse(words[3]),
                LocalDate.parse(words[4]));
    }

    private static boolean holds(Attributes attributes, String test) {
        int equals = test.indexOf('=');
        return attributes.value(test.substring(0, equals)).orElse("").equals(test.substring(equals + 1));
    }

    private static int day(String text) {
        return (int) LocalDate.parse(text).toEpochDay();
    }
}
