package io.vipgrader.order;

/**
 * What an input was when it was read. "Already graded" compares the first three.
 *
 * @param name the path as the job names it, or {@code jdbc:} and the table
 * @param size in bytes of the file as stored; -1 for a table
 * @param modifiedMillis of the epoch; -1 for a table
 * @param crc32c of the stored bytes, taken while reading; of the rows' cells for a table
 * @param lines records read, rejects included, without header and blank lines
 * @param blankLines skipped
 */
public record InputIdentity(String name, long size, long modifiedMillis, int crc32c, long lines, long blankLines) {

    /** Of a table of a database, which has neither size nor time. */
    public static InputIdentity ofTable(String name, int crc32c, long lines) {
        return new InputIdentity(name, -1, -1, crc32c, lines, 0);
    }
}
