package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No message goes without a case that holds it to the character, and none breaks what it is written into. */
class RejectCatalogueTest {
    private static final String VALUE = "<value>";

    @ParameterizedTest
    @EnumSource
    void everyReasonHasACase(Reason reason) {
        String message = reason.text(VALUE, VALUE, VALUE, VALUE, VALUE);
        Pattern pattern = Pattern.compile(
                Stream.of(message.split(VALUE, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);

        assertThat(messages()).anyMatch(text -> pattern.matcher(text).find());
    }

    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (Map<String, Object> each : SpecFile.cases("order-rejects.yaml")) {
            ((List<?>) each.get("read")).forEach(line -> messages.add((String) line));
        }
        for (Map<String, Object> each : SpecFile.cases("records.yaml")) {
            ((List<?>) each.get("records")).forEach(line -> messages.add((String) line));
        }
        return messages;
    }

    @Test
    void aRecordOverAMebibyteIsOneRejectOnItsFirstLineAndItsNextLineIsRead(@TempDir Path directory) throws IOException {
        String text = "order,customer,at,amount\n\"O1," + "x".repeat(1000) + "\nO2,C2,2025-01-02,2\n"
                + "y,".repeat(600_000) + "\nO3,C3,2025-01-02,3\n";

        List<String> read = OrderCase.of(Map.of("text", text)).read(directory);

        String tooLong =
                "the record is longer than 1048576 bytes, the most allowed; a quote may have been left open | ";
        assertThat(read)
                .containsExactly(
                        "line 2: " + tooLong + "\"O1," + "x".repeat(995) + "…",
                        "SALE [C2] 2 2025-01-02 [O2] []",
                        "line 4: " + tooLong + "y,".repeat(499) + "y…",
                        "SALE [C3] 3 2025-01-02 [O3] []");
    }

    @Test
    void theLimitOfUtf16IsInBytes(@TempDir Path directory) throws IOException {
        String text = "at,amount,note\n2025-01-02,1," + "x".repeat((1 << 19) - 13) + "\n2025-01-02,2,"
                + "x".repeat((1 << 19) - 12) + "\n";
        Map<String, Object> given =
                Map.of("text", text, "charset", "UTF-16LE", "columns", Map.of("at", "at", "amount", "amount"));

        List<String> read = OrderCase.of(given).read(directory);

        assertThat(read).hasSize(2);
        assertThat(read.get(0)).isEqualTo("SALE [] 1 2025-01-02 [] []");
        assertThat(read.get(1)).startsWith("line 3: the record is longer than 1048576 bytes");
    }

    @Test
    void rawTextIsCutBetweenCharacters() {
        String emoji = "😀".repeat(600);

        assertThat(Reject.shortened("x".repeat(1000))).isEqualTo("x".repeat(1000));
        assertThat(Reject.shortened("x".repeat(1001))).isEqualTo("x".repeat(999) + "…");
        assertThat(Reject.shortened(emoji)).isEqualTo("😀".repeat(499) + "…");
        assertThat(Reject.shortened("x".repeat(998) + "😀yyy")).isEqualTo("x".repeat(998) + "…");
    }

    @Test
    void aTextInAMessageIsShortAndOnOneLine() {
        assertThat(Reason.shown("a\r\nb\0")).isEqualTo("a\\u000D\\u000Ab\\u0000");
        assertThat(Reason.shown("a\u2028b\u202ec\u2066")).isEqualTo("a\\u2028b\\u202Ec\\u2066");
        assertThat(Reason.shown("\u2029\u202a\u2069")).isEqualTo("\\u2029\\u202A\\u2069");
        assertThat(Reason.shown("\u2027\u202f\u2065\u206a")).isEqualTo("\u2027\u202f\u2065\u206a");
        assertThat(Reason.shown("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Reason.shown("x".repeat(59) + "\uD83D")).isEqualTo("x".repeat(59) + "\uD83D");
        assertThat(Reason.shown("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Reason.shown("x" + "😀".repeat(40))).isEqualTo("x" + "😀".repeat(29) + "…");
    }
}
