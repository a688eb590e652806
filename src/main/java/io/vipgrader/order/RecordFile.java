package io.vipgrader.order;

import io.vipgrader.files.Disk;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** One way through one file: its header, then record after record, each taken apart. What the cells mean is for others. */
final class RecordFile {
    private static final int RECORDS_PER_REPORT = 4096;

    private final OrderFile file;
    private final Layout layout;
    private final RecordCutter cutter;
    private final CellSplitter splitter;
    private final CellText text;

    private RecordFile(OrderFile file, Layout layout, RecordCutter cutter) {
        this.file = file;
        this.layout = layout;
        this.cutter = cutter;
        this.splitter = new CellSplitter(layout.delimiter());
        this.text = new CellText(layout.charset());
    }

    /**
     * How a file is written.
     *
     * @param part the key of the job file that says so, for messages
     * @param needed the headers that it must have
     */
    record Layout(String part, Charset charset, char delimiter, List<String> needed) {
        Layout {
            needed = List.copyOf(needed);
        }
    }

    /** Takes a file's records in their order. */
    interface Records {
        /** A record with as many cells as the header has; what it throws goes to {@link #refused}. */
        void record(Cut cut, String[] cells, CellText text) throws Refusal;

        void refused(Cut cut, CellText text, Refusal refusal);
    }

    /**
     * Reads a file from its first byte to its last.
     *
     * @param begin what takes the records, asked once with the header
     * @param recordsRead told now and then how many more records were read, refused ones included, and at the end the rest
     * @return what the file was, when it is known to have stayed so
     * @throws HeaderException when there is no header row, or {@code begin} finds it lacking
     * @throws DamagedInputException when compressed data is damaged
     * @throws ChangedInputException when the file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop, as it is for every 64 KiB of the stored file
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    static InputIdentity read(
            OrderFile file,
            Layout layout,
            Function<Header, Records> begin,
            LongConsumer recordsRead,
            Disk disk,
            StopFlag stop) {
        try (DecodedFile data = DecodedFile.open(file, disk, stop)) {
            CodeUnits units = CodeUnits.of(data, file, layout.charset(), layout.part());
            RecordCutter cutter =
                    RecordCutter.of(units, layout.delimiter(), CodeUnits.isWide(layout.charset()) ? 2 : 1);
            long records = new RecordFile(file, layout, cutter).read(begin, recordsRead);
            data.verifyUnchanged();
            return new InputIdentity(
                    file.name(),
                    file.stamp().size(),
                    file.stamp().modifiedMillis(),
                    data.crc32c(),
                    records,
                    cutter.blankLines());
        }
    }

    private long read(Function<Header, Records> begin, LongConsumer recordsRead) {
        Header header = FileHeader.read(cutter, file, layout.needed(), splitter, text);
        Records sink = begin.apply(header);
        long records = 0;
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            record(cut.get(), header.names().size(), sink);
            records++;
            if (records % RECORDS_PER_REPORT == 0) {
                recordsRead.accept(RECORDS_PER_REPORT);
            }
        }
        recordsRead.accept(records % RECORDS_PER_REPORT);
        return records;
    }

    private void record(Cut cut, int columnCount, Records sink) {
        try {
            sink.record(cut, splitter.cells(cut, columnCount), text);
        } catch (Refusal refusal) {
            sink.refused(cut, text, refusal);
        }
    }
}
