package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The twelve files of csv-spectrum read to the cells that their JSON says. */
class CsvSpectrumTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "location_coordinates",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void readsToTheCellsOfTheJson(String name) throws IOException, Refusal {
        assertThat(rows(bytes(name + ".csv"))).isEqualTo(expected(name));
    }

    private static List<Map<String, String>> rows(byte[] bytes) throws Refusal {
        RecordCutter cutter = new RecordCutter(RecordCase.units(bytes, 7), ',', RecordCutter.MOST_RECORD_BYTES, 16);
        CellSplitter splitter = new CellSplitter(',');
        CellText text = new CellText(StandardCharsets.UTF_8);
        String[] header = splitter.cells(cutter.next().orElseThrow());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            String[] cells = splitter.cells(cut.get(), header.length);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(header[i], text.strictly(cells[i], header[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    /** JSON is YAML enough for these. One file holds a single object, with a phone number that isn't the CSV file's. */
    @SuppressWarnings("unchecked") // the comparison fails where the file is anything else
    private static List<Map<String, String>> expected(String name) throws IOException {
        String json = new String(bytes(name + ".json"), StandardCharsets.UTF_8);
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new org.snakeyaml.engine.v2.schema.FailsafeSchema())
                .build();
        Object value = new Load(settings).loadFromString(json);
        if (value instanceof List) {
            return (List<Map<String, String>>) value;
        }
        Map<String, String> row = new LinkedHashMap<>((Map<String, String>) value);
        assertThat(row.put("Contact Phone Number", "2095257564")).isEqualTo("1234567890");
        return List.of(row);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(CsvSpectrumTest.class.getResourceAsStream("/spec/csv-spectrum/" + file), file)) {
            return stream.readAllBytes();
        }
    }
}
