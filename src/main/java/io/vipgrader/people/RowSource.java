package io.vipgrader.people;

import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.StopFlag;
import io.vipgrader.order.TableFile;

/** Gives the rows of the tables about people that lie in a database. */
public interface RowSource {
    /** Of a job whose tables all lie in files. */
    RowSource NONE = (table, rows, sink, stop) -> {
        throw new IllegalStateException(rows.name() + " lies in a database that nobody opened");
    };

    /**
     * Reads a table from its first row to its last, in the order in which the database gives them; a row's line is its number in it,
     * from 1.
     *
     * @return what the table was
     * @throws io.vipgrader.order.DatabaseAwayException when the database can't be reached or goes away
     * @throws io.vipgrader.order.DatabaseRefusedException when it refuses the user, the table, a column or the query
     * @throws StopFlag.StoppedException when asked to stop
     */
    InputIdentity read(PeopleTable table, PeopleFiles.Rows rows, TableFile.Sink sink, StopFlag stop);
}
