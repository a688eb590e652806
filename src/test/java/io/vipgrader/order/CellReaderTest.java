package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.OrderFormat.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A source that isn't a file gives its cells as it has them, and its dates as dates where it knows them. */
class CellReaderTest {
    private static final OrderCase CASE = OrderCase.of(Map.of(
            "text", "",
            "date-format", "yyyyMMdd",
            "columns", Map.of("at", "at", "sold-at", "sold", "amount", "amount")));
    private static final Header HEADER = new Header("jdbc:orders", List.of("at", "sold", "amount"));

    /** A row of a table. */
    private record Row(String... cells) implements OrderRecord {
        @Override
        public String cell(MappedColumn column) {
            return cells[column.index()];
        }

        @Override
        public Reject rejected(String column, String reason) {
            return new Reject("jdbc:orders", 0, 1, column, reason, Reject.rawOf(List.of(cells)));
        }
    }

    private static List<String> read(OrderFormat format, Set<Column> isoColumns, Row row) {
        OrderCase.Rendered sink = new OrderCase.Rendered();
        CellReader.of(format, CASE.days(), HEADER, isoColumns).read(row, sink);
        return sink.texts();
    }

    @Test
    void onlyTheColumnsKnownAsDatesAreIso() {
        Row row = new Row("2025-01-03", "20250102", "5");

        assertThat(read(CASE.format(), Set.of(Column.AT), row))
                .containsExactly("SALE [] 5 2025-01-03 for 2025-01-02 [] []");
        assertThat(read(CASE.format(), Set.of(), row))
                .containsExactly("line 1, at: '2025-01-03' is not a date; allowed: yyyyMMdd | 2025-01-03,20250102,5");
    }

    @Test
    void aFormatMayBeDatedOtherwise() {
        OrderFormat iso = CASE.format().dated(DateFormat.ISO);

        assertThat(read(iso, Set.of(), new Row("2025-01-03", "", "5"))).containsExactly("SALE [] 5 2025-01-03 [] []");
        assertThat(iso.dated(CASE.format().dateFormat())).isEqualTo(CASE.format());
    }

    @Test
    void aFormatWithoutADateIsAMistakeOfTheProgram() {
        OrderFormat dateless = OrderCase.of(Map.of("text", "", "columns", Map.of("amount", "amount")))
                .format();

        assertThatThrownBy(() -> read(dateless, Set.of(), new Row("", "", "5")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("orders.columns.at is not mapped");
    }

    @Test
    void anIdMayHave256Bytes() {
        OrderFormat format = OrderCase.of(
                        Map.of("text", "", "columns", Map.of("customer", "sold", "at", "at", "amount", "amount")))
                .format();
        String most = "가".repeat(85) + "x";

        assertThat(read(format, Set.of(), new Row("2025-01-03", most, "5")))
                .containsExactly("SALE [" + most + "] 5 2025-01-03 [] []");
        assertThat(read(format, Set.of(), new Row("2025-01-03", most + "y", "5")))
                .containsExactly("line 1, sold: an id of 257 bytes; allowed: at most 256 | 2025-01-03," + most + "y,5");
    }

    @Test
    void aRowThatStandsForSeveralLinesIsToldAsTheseThoughNoLineMayHaveItsSum() {
        assertThat(told(new Row("2025-01-03", "3", "92233720368548.0")))
                .containsExactly("1 of 922337203685477", "1 of 3", "1 of 0");
        assertThat(told(new Row("2025-01-03", "1", "-7"))).containsExactly("1 of -70");
    }

    @Test
    void mergedVoidLinesHaveNoMoneyWhateverTheirSum() {
        OrderFormat format = merged(Map.of("x", "void"));
        List<String> told = new ArrayList<>();

        read(
                format,
                new Header("jdbc:orders", List.of("at", "lines", "amount", "status")),
                new Row("", "4", "", "x"),
                told);

        assertThat(told).containsExactly("4 of 0");
    }

    @Test
    void aMergedRowThatCannotBeReadIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> told(new Row("yesterday", "2", "5")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a merged row with at: 'yesterday' is not a date");
    }

    private static OrderFormat merged(Map<String, String> statuses) {
        Map<String, String> columns = new HashMap<>(Map.of("at", "at", "count", "lines", "amount", "amount"));
        if (!statuses.isEmpty()) {
            columns.put("status", "status");
        }
        return OrderCase.of(Map.of("text", "", "scale", 1, "columns", columns, "statuses", statuses))
                .format();
    }

    private static List<String> told(Row row) {
        List<String> told = new ArrayList<>();
        read(merged(Map.of()), new Header("jdbc:orders", List.of("at", "lines", "amount")), row, told);
        return told;
    }

    private static void read(OrderFormat format, Header header, Row row, List<String> told) {
        CellReader.of(format, CASE.days(), header).read(row, new OrderSink() {
            @Override
            public void line(OrderLine line) {
                told.add(line.count() + " of " + line.amount());
            }

            @Override
            public void reject(Reject reject) {
                throw new AssertionError(reject);
            }
        });
    }

    @Test
    void aNameTooLongToCompareIsNotSuggested() {
        String wanted = "x".repeat(100);

        assertThatThrownBy(() ->
                        new Header("t", List.of("x".repeat(99) + "y")).locate(Map.of(wanted, List.of("w")), "k"))
                .hasMessageContaining(", did you mean '" + "x".repeat(99) + "y'?");
        assertThatThrownBy(() -> new Header("t", List.of(wanted + "y")).locate(Map.of(wanted, List.of("w")), "k"))
                .hasMessageStartingWith("t: no column '" + wanted + "' for w; the header has: ");
    }
}
