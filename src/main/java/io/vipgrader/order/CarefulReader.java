package io.vipgrader.order;

import io.vipgrader.files.Disk;
import java.util.function.LongConsumer;

/**
 * Reads order files the plain and obviously right way; what it makes of a file is what the file means. Files may be read by
 * many threads at once, each file by one.
 */
public final class CarefulReader {
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
     * @throws DamagedInputException when compressed data is damaged
     * @throws ChangedInputException when the file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public InputIdentity read(OrderFile file, OrderSink sink, StopFlag stop, LongConsumer linesRead) {
        RecordFile.Layout layout =
                new RecordFile.Layout("orders", format.charset(), format.delimiter(), format.headers());
        return RecordFile.read(
                file,
                layout,
                header -> new Lines(file, CellReader.of(format, days, header), sink),
                linesRead,
                disk,
                stop);
    }

    /** A file's records on their way to being order lines. */
    private record Lines(OrderFile file, CellReader reader, OrderSink sink) implements RecordFile.Records {
        @Override
        public void record(Cut cut, String[] cells, CellText text) throws Refusal {
            reader.read(new FileRecord(RecordOrigin.of(file), cut, cells, text), sink);
        }

        @Override
        public void refused(Cut cut, CellText text, Refusal refusal) {
            sink.reject(RecordOrigin.of(file).reject(cut, text, refusal.column(), refusal.reason()));
        }
    }
}
