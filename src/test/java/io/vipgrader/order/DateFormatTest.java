package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only patterns that leave nothing to guess are read by. */
class DateFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iso",
                "yyyyMMdd",
                "yyyy.M.d",
                "dd/MM/yyyy HH:mm",
                "yyyy-MM-dd H:m:s",
                "yyyyMMddHHmmssSSSSSSSSS",
                "yyyy-MM-dd HH:mmxxx",
                "yyyy년 MM월 dd일"
            })
    void theseAreRead(String pattern) {
        assertThat(new DateFormat(pattern).problem()).isEmpty();
        assertThat(MomentParser.of(new DateFormat(pattern)).allowed()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yy-MM-dd | a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)",
                "yy-MM-dd-yy | a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)",
                "yyyy-MMM-dd | a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)",
                "yyyy-MM | a pattern needs a year of four letters (yyyy), a month (MM or M) and a day (dd or d)",
                "yyyy-MM-dd HH | a time needs hours and minutes (HH:mm)",
                "yyyy-MM-dd x | a time needs hours and minutes (HH:mm)",
                "yyyy-MM-dd HH:mm:mm | a time needs hours and minutes (HH:mm)",
                "yyyy-MM-dd HH:mm.SSS | a time has seconds (ss or s) and behind them up to nine digits of a fraction (SSS)",
                "yyyy-MM-dd HH:mm:sss | a time has seconds (ss or s) and behind them up to nine digits of a fraction (SSS)",
                "yyyy-MM-dd HH:mm xxxx | an offset is x, xx or xxx (+09, +0900 or +09:00)",
                "yyyy-MM-dd'T'HH:mm | the letter T is none of yMdHmsSx",
                "dd MMM yyyy a | the letter a is none of yMdHmsSx"
            })
    void theseAreNotAndWhy(String pattern, String problem) {
        assertThat(new DateFormat(pattern).problem()).isEqualTo(Optional.of(problem));
    }
}
