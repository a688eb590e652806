package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the charsets of Korea and in UTF-8, what looks like a delimiter, a quote or a line end is one. */
class CuttableCharsetsTest {
    private static final String SIGNS = ",;\t|\"\r\n";

    /** Characters of more than one byte that each of the charsets has: EUC-KR, the smallest, 8,227. */
    private static final int LEAST_CHARACTERS = 8_000;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "x-windows-949", "EUC-KR"})
    void noByteOfALongerCharacterIsASign(String charset) {
        CharsetEncoder encoder = Charset.forName(charset).newEncoder();
        byte[][] longer = IntStream.rangeClosed(0x80, 0xFFFD)
                .filter(c -> encoder.canEncode((char) c))
                .mapToObj(c -> String.valueOf((char) c).getBytes(encoder.charset()))
                .filter(bytes -> bytes.length > 1)
                .toArray(byte[][]::new);

        assertThat(longer.length).isGreaterThan(LEAST_CHARACTERS);
        for (byte[] bytes : longer) {
            for (byte each : bytes) {
                assertThat(SIGNS.indexOf(each & 0xFF)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "x-windows-949", "EUC-KR"})
    void noByteAboveAsciiTakesASignWithIt(String charset) {
        CellText text = new CellText(Charset.forName(charset));
        for (char lead = 0x80; lead <= 0xFF; lead++) {
            for (char sign : SIGNS.toCharArray()) {
                String units = lead + "" + sign;
                assertThatThrownBy(() -> text.strictly(units, "store")).isInstanceOf(Refusal.class);
            }
        }
    }
}
