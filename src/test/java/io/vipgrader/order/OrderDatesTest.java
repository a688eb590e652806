package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which day a date or timestamp is, and which text is none. */
class OrderDatesTest {

    static Stream<Arguments> dates() {
        return SpecFile.cases("order-dates.yaml").stream()
                .map(each -> Arguments.of(each.get("at") + " as " + each.getOrDefault("date-format", "iso"), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dates")
    void textsAreTheseDays(String name, Map<String, Object> given, @TempDir Path directory) throws IOException {
        boolean refused = given.containsKey("no");
        String expected = refused ? "line 2, at: " + given.get("no") : "SALE [C] 1 " + given.get("day") + " [] []";

        List<String> read = OrderCase.of(file(given)).read(directory);

        assertThat(read).hasSize(1);
        assertThat(read.get(0)).startsWith(expected);
    }

    private static Map<String, Object> file(Map<String, Object> given) {
        Map<String, Object> file = new HashMap<>(given);
        String at = "\"" + given.get("at") + "\"";
        boolean returned = given.containsKey("sold-at");
        file.put(
                "columns",
                returned
                        ? Map.of("customer", "customer", "at", "at", "sold-at", "sold", "amount", "amount")
                        : Map.of("customer", "customer", "at", "at", "amount", "amount"));
        file.put(
                "text",
                returned
                        ? "customer,amount,at,sold\nC,1," + at + ",\"" + given.get("sold-at") + "\"\n"
                        : "customer,amount,at\nC,1," + at + "\n");
        return file;
    }
}
