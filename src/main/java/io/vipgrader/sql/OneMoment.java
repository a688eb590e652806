package io.vipgrader.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The transaction in which tables about people were read, kept for the order lines of the same database, so that these are of the
 * same moment. Whoever takes it closes it; whoever reads the orders another time has a moment of his own. Threads: any.
 */
public final class OneMoment implements AutoCloseable {
    private Optional<Connection> kept = Optional.empty();

    /** @param connection one that is prepared, and has a transaction */
    synchronized void keep(Connection connection) {
        close();
        kept = Optional.of(connection);
    }

    /** Empty where nothing was read there, or another has it. */
    synchronized Optional<Connection> take() {
        Optional<Connection> taken = kept;
        kept = Optional.empty();
        return taken;
    }

    /** Lets it go where nobody has taken it. */
    @Override
    public synchronized void close() {
        Optional<Connection> left = take();
        if (left.isPresent()) {
            try {
                left.get().close();
            } catch (SQLException gone) {
                // Nothing was written, so nothing is lost with it.
                return;
            }
        }
    }
}
