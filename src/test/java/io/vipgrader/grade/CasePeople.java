package io.vipgrader.grade;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.Days;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A random case's people, read by the reader that is shipped. */
final class CasePeople {
    private CasePeople() {}

    static People read(NaivePeople people, Path directory) {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        tables.put(PeopleTable.CUSTOMERS, table("customers.csv", directory, NaivePeople.CUSTOMERS, people.customers()));
        tables.put(PeopleTable.ALIASES, table("aliases.csv", directory, NaivePeople.ALIASES, people.aliases()));
        tables.put(
                PeopleTable.HOUSEHOLDS,
                table("households.csv", directory, NaivePeople.HOUSEHOLDS, people.households()));
        tables.put(PeopleTable.ACTIVITY, table("activity.csv", directory, NaivePeople.ACTIVITY, people.activity()));
        tables.put(PeopleTable.OVERRIDES, table("overrides.csv", directory, NaivePeople.OVERRIDES, people.overrides()));
        Days days = new Days(ZoneOffset.UTC, LocalTime.MIDNIGHT);
        return PeopleReader.read(new PeopleFiles(tables), days, new LocalDisk(), () -> false);
    }

    private static PeopleFiles.Table table(String file, Path directory, List<String> headers, List<List<String>> rows) {
        String text = Stream.concat(Stream.of(headers), rows.stream())
                .map(row -> String.join(",", row) + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        Map<String, String> columns = new LinkedHashMap<>();
        headers.forEach(header -> columns.put(header, header));
        return new PeopleFiles.Files(List.of(file), directory, StandardCharsets.UTF_8, ',', columns);
    }
}
