package io.vipgrader.sql;

import io.vipgrader.order.StopFlag;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts the rows of one grading into {@code customer_grade}, in the transaction that is going on, as fast as the database takes them. */
final class GradeInsert {
    private static final int ROWS_PER_BATCH = 1_000;

    /** Enough that the server always has something to do, little enough to stay in the processor's cache. */
    private static final int BYTES_PER_WRITE = 1 << 16;

    /** Of {@code customer_grade} before its details, each with the SQL type of its column. */
    enum Column {
        CUSTOMER_ID(Types.VARCHAR),
        TIER(Types.VARCHAR),
        LEVEL(Types.INTEGER),
        RANK(Types.INTEGER),
        SPEND(Types.DECIMAL),
        LINES(Types.BIGINT),
        FIRST_PURCHASE(Types.DATE),
        LAST_PURCHASE(Types.DATE),
        NEXT_TIER(Types.VARCHAR),
        NEXT_GAP(Types.VARCHAR),
        PREVIOUS_TIER(Types.VARCHAR),
        CHANGE(Types.VARCHAR),
        COMPUTED_TIER(Types.VARCHAR),
        VALID_FROM(Types.DATE),
        VALID_UNTIL(Types.DATE),
        STANDING(Types.VARCHAR),
        REASON(Types.VARCHAR);

        private final int type;

        Column(int type) {
            this.type = type;
        }

        private void set(PreparedStatement insert, int place, String cell) throws SQLException {
            if (cell.isEmpty()) {
                insert.setNull(place, type);
                return;
            }
            switch (type) {
                case Types.INTEGER -> insert.setInt(place, Integer.parseInt(cell));
                case Types.BIGINT -> insert.setLong(place, Long.parseLong(cell));
                case Types.DECIMAL -> insert.setBigDecimal(place, new BigDecimal(cell));
                case Types.DATE -> insert.setObject(place, LocalDate.parse(cell));
                default -> insert.setString(place, cell);
            }
        }
    }

    private static final Column[] COLUMNS = Column.values();
    private static final String TABLE =
            "customer_grade (program, as_of, " + String.join(", ", GradeTable.COLUMNS) + ", details)";

    private final Connection connection;
    private final String program;
    private final LocalDate asOf;
    private final GradeDetails details;
    private final StopFlag stop;

    GradeInsert(Connection connection, LoadedGrading grading, List<String> details, StopFlag stop) {
        this.connection = connection;
        this.program = grading.program();
        this.asOf = grading.asOf();
        this.details = new GradeDetails(details);
        this.stop = stop;
    }

    /** Answers how many there were. */
    long insert(Iterator<List<String>> rows) throws SQLException {
        return connection.isWrapperFor(PGConnection.class) ? copy(rows) : insertInBatches(rows);
    }

    private long copy(Iterator<List<String>> rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + TABLE + " from stdin with (format text, encoding 'UTF8')");
        try {
            long count = copy(rows, copy);
            copy.endCopy();
            return count;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long copy(Iterator<List<String>> rows, CopyIn copy) throws SQLException {
        CopyText text = new CopyText();
        String date = asOf.toString();
        long count = 0;
        while (rows.hasNext()) {
            List<String> cells = rows.next();
            text.cell(program).cell(date);
            for (int i = 0; i < COLUMNS.length; i++) {
                text.cell(cells.get(i));
            }
            text.cell(details.of(cells, COLUMNS.length)).endRow();
            count++;
            if (text.size() >= BYTES_PER_WRITE || !rows.hasNext()) {
                stop.check();
                copy.writeToCopy(text.bytes(), 0, text.size());
                text.clear();
            }
        }
        return count;
    }

    private long insertInBatches(Iterator<List<String>> rows) throws SQLException {
        String marks =
                IntStream.range(0, COLUMNS.length + 3).mapToObj(place -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + TABLE + " values (" + marks + ")")) {
            long count = 0;
            while (rows.hasNext()) {
                fill(insert, rows.next());
                insert.addBatch();
                count++;
                if (count % ROWS_PER_BATCH == 0 || !rows.hasNext()) {
                    stop.check();
                    insert.executeBatch();
                }
            }
            return count;
        }
    }

    private void fill(PreparedStatement insert, List<String> cells) throws SQLException {
        insert.setString(1, program);
        insert.setObject(2, asOf);
        for (int i = 0; i < COLUMNS.length; i++) {
            COLUMNS[i].set(insert, 3 + i, cells.get(i));
        }
        insert.setString(3 + COLUMNS.length, details.of(cells, COLUMNS.length));
    }
}
