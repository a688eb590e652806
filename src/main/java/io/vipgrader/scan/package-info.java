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
 * whose characters aren't bytes to {@link io.vipgrader.order.CarefulReader} as a whole. With a date format other than {@code iso}
 * every line but voids goes the careful way. So no reject is made here, and what makes one is written on the careful road; what
 * is plain is written here, in bounds that must never be wider. Two of them are written once more by hand and change with their
 * twins: the states of a record's quotes in {@code BlockScanner} are those of {@code RecordCutter}, and the largest amount in
 * {@code AmountCells} is that of {@code AmountParser}. The longest record, the longest id and the first and last day are the careful
 * road's own constants. That both roads agree is what {@code ScanOracleTest} holds to.
 *
 * <p>Where a block begins, nobody can tell whether the bytes stand in quotes. So a block is scanned on the guess that they
 * don't, and its lines wait until the block before it has told where its last record really ended; a wrong guess is scanned
 * again. {@code FileChain} hands these places on.
 *
 * <p>To read it: {@code Scan}, {@code FileScan} with {@code FileChain}, and {@code ScanWorker} with {@code ScannedBlock} tell who
 * does what when; then {@code BlockScanner} and {@code LineScanner}, which hold the ugly flow, long and in numbers for speed alone;
 * then {@code LineClassifier} with its example of a key. Bits, masks and strides are left to seven leaves, each of which can be
 * read alone or believed: {@code MarkIndex}, {@code Words}, {@code IsoCells}, {@code AmountCells}, {@code CellDictionary}, {@code
 * SeenCells} and {@code Crc32cJoin}. The rest, {@code ColumnPlan}, {@code ZoneShifts}, {@code StreamScan} and {@code RowScan}, is plain.
 */
@NullMarked
package io.vipgrader.scan;

import org.jspecify.annotations.NullMarked;
