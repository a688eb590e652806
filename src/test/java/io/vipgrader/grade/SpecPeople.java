package io.vipgrader.grade;

import io.vipgrader.files.Disk;
import io.vipgrader.order.Days;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleFiles;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.people.PeopleTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables about people of a case, each a CSV text under the table's key, whose headers are our words for its columns. */
final class SpecPeople {
    private SpecPeople() {}

    static People read(SpecCase spec, Path directory, Days days, Disk disk) throws IOException {
        Map<PeopleTable, PeopleFiles.Table> tables = new EnumMap<>(PeopleTable.class);
        for (PeopleTable table : PeopleTable.values()) {
            if (spec.text(table.key()).isPresent()) {
                String text = spec.text(table.key()).orElseThrow();
                String file = table.key() + ".csv";
                Files.writeString(directory.resolve(file), text);
                tables.put(table, table(file, directory, text));
            }
        }
        return PeopleReader.read(new PeopleFiles(tables), days, disk, () -> false);
    }

    private static PeopleFiles.Table table(String file, Path directory, String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        Arrays.stream(text.lines().findFirst().orElseThrow().split(",")).forEach(header -> columns.put(header, header));
        return new PeopleFiles.Table(List.of(file), directory, StandardCharsets.UTF_8, ',', columns);
    }
}
