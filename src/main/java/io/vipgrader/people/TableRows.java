package io.vipgrader.people;

import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableRow;

/** Takes the rows of one table, file by file. */
interface TableRows {

    /** The rows from now on are this file's. */
    void file(String name);

    /** A row; one that is refused leaves nothing behind. */
    void row(TableRow row) throws Refusal;
}
