package io.vipgrader.sql;

import io.vipgrader.order.ByteSource;
import io.vipgrader.order.StopFlag;
import java.sql.SQLException;
import java.util.zip.CRC32C;
import org.postgresql.copy.CopyOut;

/**
 * The rows that PostgreSQL copies out, as one stream of bytes. It sends each row as a message of its own; the checksum is the
 * sum of the messages' own, and so the same in whatever order and parts the rows came. One thread at a time.
 *
 * <p>What a row begins with may be for somebody else, who takes it off, or the whole row.
 */
final class CopySource implements ByteSource {
    private static final byte[] NOTHING = new byte[0];

    /** So that whoever reads looks at the stop flag now and then; some hundred rows. */
    private static final int MOST_BYTES_AT_ONCE = 1 << 16;

    private final CopyOut copy;
    private final StopFlag stop;
    private final DatabaseErrors errors;
    private final Beginning beginning;
    private final CRC32C rowChecksum = new CRC32C();
    private byte[] row = NOTHING;
    private int taken;
    private boolean ended;
    private int checksum;

    /** Looks at what each row begins with. */
    interface Beginning {
        /** How many bytes of the row aren't part of it; all of them for one that is left out. */
        int size(byte[] row);
    }

    /** All rows. */
    CopySource(CopyOut copy, StopFlag stop, DatabaseErrors errors) {
        this(copy, stop, errors, row -> 0);
    }

    CopySource(CopyOut copy, StopFlag stop, DatabaseErrors errors, Beginning beginning) {
        this.copy = copy;
        this.stop = stop;
        this.errors = errors;
        this.beginning = beginning;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        stop.check();
        int most = Math.min(length, MOST_BYTES_AT_ONCE);
        int filled = 0;
        while (filled < most && hasMore()) {
            int count = Math.min(most - filled, row.length - taken);
            System.arraycopy(row, taken, target, offset + filled, count);
            taken += count;
            filled += count;
        }
        return filled == 0 ? -1 : filled;
    }

    private boolean hasMore() {
        while (taken == row.length && !ended) {
            next();
        }
        return taken < row.length;
    }

    private void next() {
        try {
            byte[] message = copy.readFromCopy();
            ended = message == null;
            row = message == null ? NOTHING : message;
            taken = message == null ? 0 : beginning.size(message);
        } catch (SQLException e) {
            throw errors.of(e);
        }
        if (!ended) {
            rowChecksum.reset();
            rowChecksum.update(row);
            checksum += (int) rowChecksum.getValue();
        }
    }

    int checksum() {
        return checksum;
    }
}
