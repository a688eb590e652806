package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which number a text is in units of the smallest decimal, and which text is none. */
class OrderAmountsTest {

    static Stream<Arguments> amounts() {
        return SpecFile.cases("order-amounts.yaml").stream()
                .map(each -> Arguments.of(each.getOrDefault("amount", each.get("quantity")), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("amounts")
    void textsAreTheseNumbers(String text, Map<String, Object> given, @TempDir Path directory) throws IOException {
        String expected = given.containsKey("no")
                ? "line 2, " + given.get("no")
                : "SALE [C] " + given.get("is") + " 2025-01-01 [] []";

        List<String> read = OrderCase.of(file(given)).read(directory);

        assertThat(read).hasSize(1);
        assertThat(read.get(0)).startsWith(expected);
    }

    @Test
    void theLargestIsSaidInTheUnitOfMoney() {
        assertThat(new OrderFormat.Amount(0, false).largest()).isEqualTo(new BigDecimal("922337203685477"));
        assertThat(new OrderFormat.Amount(2, true).largest()).isEqualTo(new BigDecimal("9223372036854.77"));
    }

    private static Map<String, Object> file(Map<String, Object> given) {
        Map<String, Object> file = new HashMap<>(given);
        boolean product = given.containsKey("quantity");
        file.put(
                "columns",
                product
                        ? Map.of("customer", "customer", "at", "at", "quantity", "quantity", "unit-price", "price")
                        : Map.of("customer", "customer", "at", "at", "amount", "amount"));
        file.put(
                "text",
                product
                        ? "customer,at,quantity,price\nC,2025-01-01,\"" + given.get("quantity") + "\",\""
                                + given.get("price") + "\"\n"
                        : "customer,at,amount\nC,2025-01-01,\"" + given.get("amount") + "\"\n");
        return file;
    }
}
