/**
 * Order lines: what they are, how a retailer writes them, and the careful way to read them from files.
 *
 * <p>Enter by {@link io.vipgrader.order.OrderFiles#expand}, which turns the job's patterns into files, and {@link
 * io.vipgrader.order.CarefulReader}, which reads one file into an {@link io.vipgrader.order.OrderSink}: an {@link
 * io.vipgrader.order.OrderLine} for each record that can be read and a {@link io.vipgrader.order.Reject} for each that can't, in
 * the order of the file. {@link io.vipgrader.order.CellReader} is the meaning of cells alone, for sources that have records
 * already.
 *
 * <p>A file goes through these hands: {@code DecodedFile} unpacks it and watches that it stays the same file; {@code CodeUnits}
 * makes bytes, or the 16-bit units of UTF-16, into characters without decoding them; {@code RecordCutter} finds where records
 * end; {@code CellSplitter} has opencsv take each apart; {@code CellText} decodes the cells that are needed, one by one; {@code
 * CellReader} says what they mean. {@code RecordFile} leads a file through them, for orders and for the tables beside them.
 *
 * <p>The reading is the definition. It is clear rather than fast, and any faster way has to give the same lines, rejects, line
 * numbers and checksums. opencsv alone would not do: it joins lines that a stray quote leaves open until the end of the file,
 * makes one line end of another, and can't tell which line a bad byte was in.
 *
 * <p>Decisions where the contract leaves room: a blank line is one of nothing, or of a CR alone; the limit of a record counts
 * bytes as decoded from {@code .gz} or {@code .zst}, without the line end; cells of unmapped columns need not be text of the
 * charset; numbers and dates with blanks around them are refused; an id is taken as written unless it is all blanks and tabs,
 * which is no customer; a UTF-16 file without a byte order mark is big-endian (RFC 2781); a byte order mark of another charset
 * than the job's refuses the file.
 */
@NullMarked
package io.vipgrader.order;

import org.jspecify.annotations.NullMarked;
