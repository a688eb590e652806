package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that come as texts are asked as the records of a file are, and refused by their number. */
class TableTextsTest {
    private static final Header HEADER = new Header("jdbc:people", List.of("Remark", "Who", "When"));

    private static TableTexts texts(Map<String, String> columns, List<String> answers) {
        return TableTexts.of("people", columns, HEADER, new TableFile.Sink() {
            @Override
            public void row(TableRow row) throws Refusal {
                answers.add(row.line() + ": " + row.id("customer") + "|" + row.date("day"));
            }

            @Override
            public void refused(long line, String column, String reason) {
                answers.add(line + ", " + column + ": " + reason);
            }
        });
    }

    @Test
    void eachRowIsAskedByOurWordsAndARefusalNamesItsNumberAndColumn() {
        List<String> answers = new ArrayList<>();
        TableTexts texts = texts(Map.of("customer", "Who", "day", "When"), answers);

        texts.row(1, List.of("\"", " 김,1", ""));
        texts.row(2, List.of("", "C2", "2025-01-02"));
        texts.row(3, List.of("", "C3", "yesterday"));
        texts.row(4, List.of("", "", "2025-01-02"));

        assertThat(answers)
                .containsExactly(
                        "1:  김,1|OptionalInt.empty",
                        "2: C2|OptionalInt[20090]",
                        "3, When: 'yesterday' is not a date; allowed: a day such as 2025-12-31",
                        "4, Who: the cell is empty; every row needs one");
    }

    @Test
    void aTextThatIsHalfACharacterIsRefused() {
        List<String> answers = new ArrayList<>();

        texts(Map.of("customer", "Who"), answers).row(9, List.of("", "x\uD83D", ""));

        assertThat(answers)
                .containsExactly("9, Who: character 2 of the cell, D83D, is half of a surrogate pair; write the file as"
                        + " UTF-16");
    }

    @Test
    void aLackingColumnIsToldByTheTablesKey() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("customer", "Customer");

        assertThatThrownBy(() -> texts(columns, new ArrayList<>()))
                .isInstanceOf(HeaderException.class)
                .hasMessage(
                        "jdbc:people: no column 'Customer' for customer; the header has: Remark, Who, When; name the"
                                + " columns as they are in people.columns of the job file");
    }
}
