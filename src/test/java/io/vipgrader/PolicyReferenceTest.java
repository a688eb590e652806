package io.vipgrader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import io.vipgrader.document.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's reference of the policy language has every key that there is, and none that there isn't. */
class PolicyReferenceTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Za-z][^|]*) \\| `([a-z-]+)` \\| [^|]+ \\| [^|]+ \\|$");
    private static final Path SCHEMA = Path.of("src/main/resources/schema/policy.schema.json");

    /** {@link SchemaTest} holds the schema's keys against the parser's. */
    @Test
    void hasTheKeysOfTheSchemaAndSoOfTheParser() throws IOException {
        Map<String, Object> schema = Json.parse(Files.readString(SCHEMA));
        Map<String, TreeSet<String>> keys = new TreeMap<>();
        for (Map<String, Object> one : SpecFile.cases("/spec/schema-keys.yaml", "policy")) {
            keys.computeIfAbsent(one.get("chapter").toString(), chapter -> new TreeSet<>())
                    .addAll(keysAt(schema, one.get("schema").toString()));
        }

        assertThat(reference()).hasSizeGreaterThan(20).isEqualTo(keys);
    }

    @Test
    void namesEachKeyOnce() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        List<String> rows = new ArrayList<>();
        while (row.find()) {
            rows.add(row.group(1) + " " + row.group(2));
        }

        assertThat(rows).hasSizeGreaterThan(70).doesNotHaveDuplicates();
    }

    private static Map<String, TreeSet<String>> reference() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        Map<String, TreeSet<String>> reference = new TreeMap<>();
        while (row.find()) {
            reference.computeIfAbsent(row.group(1), chapter -> new TreeSet<>()).add(row.group(2));
        }
        return reference;
    }

    private static List<String> keysAt(Object schema, String pointer) {
        Object place = schema;
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            place = place instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) place).get(step);
        }
        return ((Map<?, ?>) ((Map<?, ?>) place).get("properties"))
                .keySet().stream().map(String::valueOf).toList();
    }
}
