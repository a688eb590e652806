package io.vipgrader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.money.Decimals;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell made of pieces is the bytes that the careful row makes of the whole text. */
class CellBytesTest {
    private static final List<String> PIECES = List.of(
            ",", "\"", "\n", "\r", " ", "\t", "'", "=", "+", "-", "@", "a", "김", "철수", "1", "é", "\uD83D\uDE00", "");

    /** Enough to meet each pair of pieces at each end of a cell many times. */
    private static final int CELLS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII", "EUC-KR", "x-windows-949", "ISO-8859-1", "windows-1252"})
    void textComesOutAsTheCarefulRowHasIt(String name) {
        Charset charset = Charset.forName(name);
        CellBytes cells = new CellBytes(charset);
        CsvRow row = new CsvRow("grades.csv", charset, CsvOutput.Unmappable.REFUSED);
        Random random = new Random(7);
        int written = 0;
        for (int i = 0; i < CELLS; i++) {
            List<String> pieces = random.ints(random.nextInt(5), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .toList();
            cells.clear();
            cells.begin();
            pieces.forEach(cells::text);
            boolean guarded = random.nextBoolean();
            if (guarded) {
                cells.endText();
            } else {
                cells.end();
            }
            String text = String.join("", pieces);
            if (cells.isUnwritable()) {
                row.text(text);
                assertThatThrownBy(() -> row.end("a row")).isInstanceOf(UnwritableTextException.class);
            } else {
                int size = (guarded ? row.text(text) : row.plain(text)).end("a row");
                cells.add(new byte[] {'\n'});
                assertThat(cells.copy()).as(text).isEqualTo(Arrays.copyOf(row.bytes(), size));
                written++;
            }
        }
        assertThat(written).isGreaterThan(CELLS / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII", "EUC-KR", "x-windows-949", "ISO-8859-1", "windows-1252"})
    void inACharsetThatItKnowsNoOtherCharacterHasAByteOfAnAsciiCharacterThatMatters(String name) {
        Charset charset = Charset.forName(name);
        assertThat(CellBytes.knows(charset)).isTrue();
        for (int character = 0; character < 0x1_0000; character++) {
            byte[] bytes = Character.toString(character).getBytes(charset);
            if (character < 128) {
                assertThat(bytes).containsExactly(character);
            } else if (!Character.isSurrogate((char) character)
                    && charset.newEncoder().canEncode((char) character)) {
                for (byte one : bytes) {
                    assertThat(one < 0 || one >= 'A').isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-2022-KR", "Shift_JIS", "Big5", "IBM037"})
    void otherCharsetsGoTheCarefulWay(String name) {
        assertThat(CellBytes.knows(Charset.forName(name))).isFalse();
    }

    @Test
    void numbersAreFormattedAsMoneyIs() {
        Random random = new Random(8);
        for (int decimals = 0; decimals <= 18; decimals++) {
            for (long number : new long[] {0, 1, -1, 9, 10, 99, 100, -100, 101, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertNumber(number, decimals);
            }
            for (int i = 0; i < 2_000; i++) {
                assertNumber(random.nextLong() >> random.nextInt(64), decimals);
            }
        }
    }

    private static void assertNumber(long number, int decimals) {
        CellBytes cells = new CellBytes(StandardCharsets.UTF_8);
        cells.number(number, decimals);
        assertThat(new String(cells.copy(), StandardCharsets.UTF_8)).isEqualTo(Decimals.format(number, decimals));
    }

    @Test
    void datesAreThoseOfTheCalendar() {
        CellBytes cells = new CellBytes(StandardCharsets.UTF_8);
        for (int day = -800_000; day < 4_000_000; day += 997) {
            cells.clear();
            cells.date(day);
            cells.date(day);
            String date = LocalDate.ofEpochDay(day).toString();
            assertThat(new String(cells.copy(), StandardCharsets.UTF_8)).isEqualTo(date + date);
        }
    }
}
