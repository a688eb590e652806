package io.vipgrader.order;

import io.vipgrader.files.Disk;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads order files the plain and obviously right way; what it makes of a file is what the file means. Files may be read by
 * many threads at once, each file by one.
 */
public final class CarefulReader {
    private static final int RECORDS_PER_REPORT = 4096;

    private final OrderFormat format;
    private final Days days;
    private final Disk disk;

    private CarefulReader(OrderFormat format, Days days, Disk disk) {
        this.format = format;
        this.days = days;
        this.disk = disk;
    }

    public static CarefulReader of(OrderFormat format, Days days, Disk disk) {
        return new CarefulReader(format, days, disk);
    }

    /**
     * Reads a file from its first byte to its last.
     *
     * @param stop asked for every 64 KiB of the stored file
     * @param linesRead told now and then how many more records were read, rejects included, and at the end the rest
     * @return what the file was, when it is known to have stayed so
     * @throws HeaderException when there is no header row, or one that lacks a mapped column or has it twice
     * @throws DamagedInputException when compressed data is damaged, or the file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public InputIdentity read(OrderFile file, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        try (DecodedFile data = DecodedFile.open(file, disk, stop)) {
            CodeUnits units = CodeUnits.of(data, file, format.charset(), "orders");
            RecordCutter cutter =
                    RecordCutter.of(units, format.delimiter(), CodeUnits.isWide(format.charset()) ? 2 : 1);
            long lines = new Pass(file, cutter).read(sink, linesRead);
            data.verifyUnchanged();
            return new InputIdentity(
                    file.name(),
                    file.stamp().size(),
                    file.stamp().modifiedMillis(),
                    data.crc32c(),
                    lines,
                    cutter.blankLines());
        }
    }

    /** One way through one file. */
    private final class Pass {
        private final OrderFile file;
        private final RecordCutter cutter;
        private final CellSplitter splitter = new CellSplitter(format.delimiter());
        private final CellText text = new CellText(format.charset());

        Pass(OrderFile file, RecordCutter cutter) {
            this.file = file;
            this.cutter = cutter;
        }

        long read(OrderSink sink, LongConsumer linesRead) {
            Header header = FileHeader.read(cutter, file, format, text);
            CellReader cells = CellReader.of(format, days, header);
            long lines = 0;
            for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
                record(cut.get(), header.names().size(), cells, sink);
                lines++;
                if (lines % RECORDS_PER_REPORT == 0) {
                    linesRead.accept(RECORDS_PER_REPORT);
                }
            }
            linesRead.accept(lines % RECORDS_PER_REPORT);
            return lines;
        }

        private void record(Cut cut, int columnCount, CellReader reader, OrderSink sink) {
            try {
                String[] cells = splitter.cells(cut, columnCount);
                reader.read(new FileRecord(file, cut, cells, text), sink);
            } catch (Refusal refusal) {
                sink.reject(FileRecord.reject(file, cut, text, refusal.column(), refusal.reason()));
            }
        }
    }
}
