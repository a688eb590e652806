/**
 * The fast road: order files to totals straight from bytes, in parallel within a file and across files.
 *
 * <p>Enter at {@link io.vipgrader.scan.Scan}, which every thread of a run works for. A file is cut into blocks of half a
 * mebibyte ({@code FileScan}); a compressed one is read from front to back by one thread ({@code StreamScan}), as is a part of a
 * database's table, whose entrance is {@link io.vipgrader.scan.RowScan}. A block goes
 * through these hands: {@code MarkIndex} finds the bytes that shape records; {@code BlockScanner} cuts records by them; {@code
 * LineScanner} reads a record's cells into the words of a line, with {@code IsoCells} for dates, {@code AmountCells} for numbers
 * and {@code LineClassifier} for what the rules look at; {@link io.vipgrader.accrual.BulkAccruer} adds the lines up.
 *
 * <p>Promises: the same totals, rejects and control totals as the careful road, whatever the file. Only plain cases are read
 * here; a record that isn't plain is handed to {@link io.vipgrader.order.ByteRecords}, which reads it the careful way, and a file
 * whose characters aren't bytes to {@link io.vipgrader.order.CarefulReader} as a whole. So no rule about what is wrong with a
 * record is written here, and no reject is made here.
 *
 * <p>Where a block begins, nobody can tell whether the bytes stand in quotes. So a block is scanned on the guess that they
 * don't, and its lines wait until the block before it has told where its last record really ended; a wrong guess is scanned
 * again. {@code FileChain} hands these places on.
 */
@NullMarked
package io.vipgrader.scan;

import org.jspecify.annotations.NullMarked;
