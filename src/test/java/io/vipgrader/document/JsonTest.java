package io.vipgrader.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written as JSON reads back as it was, and looks the same everywhere. */
class JsonTest {

    private static Map<String, Object> everyKind() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", "신세계 \"quoted\"\n");
        object.put("a", 1L);
        object.put("wide", new BigInteger("123456789012345678901234567890"));
        object.put("exact", new BigDecimal("1.50"));
        object.put("yes", true);
        object.put("none", List.of());
        object.put("empty", Map.of());
        object.put("list", List.of(1L, Map.of("n", 2L)));
        return object;
    }

    @Test
    void keysKeepTheirOrderAndLinesEndWithLineFeeds() {
        assertThat(JsonText.of(everyKind())).isEqualTo("""
                        {
                          "z": "신세계 \\"quoted\\"\\n",
                          "a": 1,
                          "wide": 123456789012345678901234567890,
                          "exact": 1.50,
                          "yes": true,
                          "none": [],
                          "empty": {},
                          "list": [
                            1,
                            {
                              "n": 2
                            }
                          ]
                        }
                        """);
    }

    @Test
    void readsBackWhatWasWritten() {
        assertThat(Json.parse(JsonText.of(everyKind()))).isEqualTo(everyKind());
    }

    @Test
    void decimalsHaveNoExponent() {
        assertThat(JsonText.of(Map.of("n", new BigDecimal("1E+3")))).isEqualTo("{\n  \"n\": 1000\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": 1|line 1, column 8: no JSON from here on",
                "[1]|line 1, column 2: no JSON object begins here",
                "~~|line 1, column 1: no JSON object begins here",
                "{\"a\":1,\"a\":2}|line 1, column 11: no JSON from here on",
                "{\"a\":null}|line 1, column 6: a null can't be here",
                "{} {}|line 1, column 4: the text goes on after the object"
            })
    void saysWhereATextIsNoJson(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }
}
