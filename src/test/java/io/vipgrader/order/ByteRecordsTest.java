package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.FileStamp;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever reads the bytes by other means gets from the careful road what it says of the whole file. */
class ByteRecordsTest {
    private static final OrderCase CASE = OrderCase.of(Map.of("text", ""));
    private static final OrderFile FILE = new OrderFile("day.csv", Path.of("day.csv"), 7, new FileStamp(0, 0, false));
    private static final Header HEADER = new Header("day.csv", List.of("order", "customer", "at", "amount"));
    private static final String FIRST = "O1,C1,2025-01-02,1";
    private static final String SECOND = "O2,C2,2025-01-02,2";
    private static final String QUOTED = "\"O\n3\",C3,2025-01-02,3";

    private static ByteRecords records() {
        return ByteRecords.of(FILE, CASE.format(), CASE.days(), HEADER);
    }

    private static ByteRecords rows() {
        return ByteRecords.ofRows(4, CASE.format(), CASE.days(), new Header("jdbc:orders", HEADER.names()));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteRecords.Start start(String file) {
        return ByteRecords.start(FILE, CASE.format(), new ByteArrayInputStream(bytes(file))::read);
    }

    @Test
    void recordsStartBehindTheHeaderRow() {
        Header header = new Header("day.csv", List.of("a", "b\nc"));

        assertThat(start("a,\"b\nc\"\n1,2\n")).isEqualTo(new ByteRecords.Start(header, 8, 3, 0));
        assertThat(start("\u00EF\u00BB\u00BF\n\r\na,\"b\nc\"\r\n\n1,2\n"))
                .isEqualTo(new ByteRecords.Start(header, 15, 5, 2));
    }

    @Test
    void anotherCharsetsMarkIsRefused() {
        assertThatThrownBy(() -> start("\u00FF\u00FEa"))
                .isInstanceOf(HeaderException.class)
                .hasMessage("day.csv: starts with the byte order mark of UTF-16LE, but the job file says UTF-8; set"
                        + " orders.charset to UTF-16LE");
    }

    @Test
    void filesOfTwoByteUnitsAreForOthers() {
        assertThat(ByteRecords.isFor(CASE.format())).isTrue();
        assertThat(ByteRecords.isFor(
                        OrderCase.of(Map.of("text", "", "charset", "EUC-KR")).format()))
                .isTrue();
        assertThat(ByteRecords.isFor(
                        OrderCase.of(Map.of("text", "", "charset", "UTF-16LE")).format()))
                .isFalse();
    }

    @Test
    void oneRecordIsReadOnItsLine() {
        OrderCase.Rendered sink = new OrderCase.Rendered();
        byte[] bytes = bytes("xx" + FIRST + "yy" + "O2,C2");

        records().record(bytes, 2, 2 + FIRST.length(), 12, sink);
        records().record(bytes, bytes.length - 5, bytes.length, 13, sink);

        assertThat(sink.texts())
                .containsExactly("SALE [C1] 1 2025-01-02 [O1] []", "line 13: cells: 2; the header has 4 | O2,C2");
    }

    @Test
    void aStretchEndsWhereTheNextRecordBegins() {
        String text = "#" + FIRST + "\n\n" + QUOTED + "\r\nO,\n" + SECOND;
        OrderCase.Rendered sink = new OrderCase.Rendered();
        byte[] bytes = bytes(text);
        int behindQuoted = text.indexOf("O,\n");

        ByteRecords.Stretch first = records().stretch(bytes, 1, behindQuoted - 3, bytes.length, 50, sink);
        assertThat(first).isEqualTo(new ByteRecords.Stretch(behindQuoted, 54, 2, 1, false));

        ByteRecords.Stretch second =
                records().stretch(bytes, first.end(), bytes.length, bytes.length, first.line(), sink);
        assertThat(second).isEqualTo(new ByteRecords.Stretch(bytes.length, 55, 2, 0, true));
        assertThat(sink.texts())
                .containsExactly(
                        "SALE [C1] 1 2025-01-02 [O1] []",
                        "SALE [C3] 3 2025-01-02 [O\n3] []",
                        "line 54: cells: 2; the header has 4 | O,",
                        "SALE [C2] 2 2025-01-02 [O2] []");
    }

    @Test
    void aRecordThatBeginsWhereTheStretchEndsIsTheNexts() {
        byte[] bytes = bytes(FIRST + "\n" + SECOND + "\n");
        int second = FIRST.length() + 1;
        OrderCase.Rendered sink = new OrderCase.Rendered();

        assertThat(records().stretch(bytes, 0, second, bytes.length, 2, sink))
                .isEqualTo(new ByteRecords.Stretch(second, 3, 1, 0, false));
        assertThat(records().stretch(bytes, 0, second + 1, bytes.length, 2, sink))
                .isEqualTo(new ByteRecords.Stretch(bytes.length, 4, 2, 0, false));
        assertThat(records().stretch(bytes, second, second, bytes.length, 3, sink))
                .isEqualTo(new ByteRecords.Stretch(second, 3, 0, 0, false));
        assertThat(sink.texts()).hasSize(3);
    }

    @Test
    void blankLinesAreCountedWithoutARecord() {
        byte[] bytes = bytes("\n\r\n\n");

        assertThat(records().stretch(bytes, 0, bytes.length, bytes.length, 9, new OrderCase.Rendered()))
                .isEqualTo(new ByteRecords.Stretch(4, 12, 0, 3, false));
    }

    @Test
    void blankLinesBehindTheStretchAreTheNexts() {
        byte[] bytes = bytes("#" + FIRST + "\n\n\n\n" + SECOND);
        int behindFirst = FIRST.length() + 2;

        assertThat(records().stretch(bytes, 1, behindFirst + 2, bytes.length, 2, new OrderCase.Rendered()))
                .isEqualTo(new ByteRecords.Stretch(behindFirst + 2, 5, 1, 2, false));
    }

    @Test
    void aStretchThatWouldGoOnBehindTheFileEndsWithIt() {
        byte[] bytes = bytes(FIRST + "\n" + SECOND);
        int all = bytes.length;

        assertThat(records().stretch(bytes, 0, all + 100, all, 2, new OrderCase.Rendered()))
                .isEqualTo(new ByteRecords.Stretch(all, 3, 2, 0, true));
        assertThat(records().stretch(bytes, all, all + 100, all, 4, new OrderCase.Rendered()))
                .isEqualTo(new ByteRecords.Stretch(all, 4, 0, 0, false));
    }

    @Test
    void anOpenQuoteIsARejectOnItsLine() {
        byte[] bytes = bytes(FIRST + "\n\"O2,C2\n" + SECOND + "\n");
        OrderCase.Rendered sink = new OrderCase.Rendered();

        ByteRecords.Stretch stretch = records().stretch(bytes, 0, bytes.length, bytes.length, 20, sink);

        assertThat(stretch).isEqualTo(new ByteRecords.Stretch(bytes.length, 23, 3, 0, false));
        assertThat(sink.texts())
                .containsExactly(
                        "SALE [C1] 1 2025-01-02 [O1] []",
                        "line 21: a quote is still open at the end of the file; a quoted cell ends with a quote |"
                                + " \"O2,C2",
                        "SALE [C2] 2 2025-01-02 [O2] []");
    }

    @Test
    void aRecordBeyondTheLimitLeavesItsLineOpen() {
        byte[] bytes = bytes(FIRST + "\n" + "x".repeat(ByteRecords.MOST_BYTES_TO_TELL));
        OrderCase.Rendered sink = new OrderCase.Rendered();

        ByteRecords.Stretch stretch = records().stretch(bytes, 0, FIRST.length() + 2, bytes.length, 2, sink);

        assertThat(stretch).isEqualTo(new ByteRecords.Stretch(bytes.length, 3, 2, 0, true));
        assertThat(sink.texts()).hasSize(2);
        assertThat(sink.texts().get(1))
                .isEqualTo("line 3: the record is longer than 1048576 bytes, the most allowed; a quote may have been"
                        + " left open | " + "x".repeat(999) + "…");
    }

    @Test
    void rowsAreCountedInsteadOfLinesAndShownAsTheDatabaseWould() {
        byte[] bytes = bytes(QUOTED + "\n\"\",C4,2025-01-02,\"x,\"\"y\"\n" + "\u00FF,C5,2025-01-02,5\n\"O6\n");
        List<Reject> rejects = new ArrayList<>();
        List<OrderLine> lines = new ArrayList<>();

        ByteRecords.Stretch stretch = rows().stretch(bytes, 0, bytes.length, bytes.length, 100, new OrderSink() {
            @Override
            public void line(OrderLine line) {
                lines.add(line);
            }

            @Override
            public void reject(Reject reject) {
                rejects.add(reject);
            }
        });

        assertThat(stretch).isEqualTo(new ByteRecords.Stretch(bytes.length, 104, 4, 0, false));
        assertThat(lines).extracting(OrderLine::order).containsExactly("O\n3");
        assertThat(rejects)
                .containsExactly(
                        new Reject(
                                "jdbc:orders",
                                4,
                                101,
                                "amount",
                                "'x,\"y' is not a number; allowed: digits such as 1234, -1234 or 1234.50",
                                ",C4,2025-01-02,\"x,\"\"y\""),
                        new Reject(
                                "jdbc:orders",
                                4,
                                102,
                                "order",
                                "byte 1 of the cell, FF, is not UTF-8; write the file in the charset that the job file"
                                        + " names",
                                "\uFFFD,C5,2025-01-02,5"),
                        new Reject(
                                "jdbc:orders",
                                4,
                                103,
                                "",
                                "a quote is still open at the end of the file; a quoted cell ends with a quote",
                                "\"O6"));
    }

    @Test
    void aRejectOfAFileCarriesItsNameAndPlace() {
        List<Reject> rejects = new ArrayList<>();
        byte[] bytes = bytes("a\"b,c\n");

        records().stretch(bytes, 0, bytes.length, bytes.length, 3, new OrderSink() {
            @Override
            public void line(OrderLine line) {
                throw new AssertionError(line);
            }

            @Override
            public void reject(Reject reject) {
                rejects.add(reject);
            }
        });

        assertThat(rejects).containsExactly(new Reject("day.csv", 7, 3, "", "cells: 2; the header has 4", "a\"b,c"));
    }

    @Test
    void aRowIsQuotedOnlyWhereACellNeedsIt() {
        assertThat(Reject.rawOf(List.of("", " a;b ", "c,d", "e\"f", "g\rh", "i\nj")))
                .isEqualTo(", a;b ,\"c,d\",\"e\"\"f\",\"g\rh\",\"i\nj\"");
        assertThat(Reject.rawOf(List.of("x".repeat(990), "0123456789"))).isEqualTo("x".repeat(990) + ",01234567…");
    }

    @Test
    void aCellsTextIsStrict() {
        byte[] korean = "<강남>".getBytes(StandardCharsets.UTF_8);
        byte[] ms949 = "<강남>".getBytes(Charset.forName("x-windows-949"));

        assertThat(records().text(korean, 1, 7)).contains("강남");
        assertThat(records().text(korean, 0, 1)).contains("<");
        assertThat(records().text(korean, 1, 6)).isEmpty();
        assertThat(records().text(ms949, 1, 5)).isEmpty();
    }
}
