package io.vipgrader.sample;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.order.StopFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Writes sheets one after the other; the stretches of a sheet are made by many threads and written in their order by the
 * caller's. A file has a name ending in {@code .part} until it is whole, so that half a file is never taken for one.
 */
final class SheetWriter {
    /** Large enough that handing a stretch over costs nothing, small enough that a few of them fit any heap. */
    private static final int STRETCH_BYTES = 2 << 20;

    private final Disk disk;
    private final int threads;
    private final LongConsumer linesWritten;
    private final StopFlag stop;

    SheetWriter(Disk disk, int threads, LongConsumer linesWritten, StopFlag stop) {
        this.disk = disk;
        this.threads = threads;
        this.linesWritten = linesWritten;
        this.stop = stop;
    }

    SampleCounts write(List<Sheet> sheets) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            SampleCounts counts = SampleCounts.NONE;
            for (Sheet sheet : sheets) {
                counts = counts.plus(write(sheet, pool));
            }
            return counts;
        } finally {
            pool.shutdownNow();
        }
    }

    private SampleCounts write(Sheet sheet, ExecutorService pool) {
        Path part = sheet.file().resolveSibling(sheet.file().getFileName() + ".part");
        byte[] header = sheet.header().getBytes(StandardCharsets.US_ASCII);
        disk.delete(part);
        boolean whole = false;
        try {
            SampleCounts counts;
            try (DiskOutput output = disk.create(part)) {
                output.write(header, 0, header.length);
                counts = writeRows(sheet, output, pool);
            }
            disk.move(part, sheet.file());
            whole = true;
            return counts.plus(SampleCounts.ofBytes(header.length));
        } finally {
            if (!whole) {
                disk.delete(part);
            }
        }
    }

    private record Stretch(Cells cells, SampleCounts counts) {}

    private SampleCounts writeRows(Sheet sheet, DiskOutput output, ExecutorService pool) {
        Queue<Cells> free = new ArrayDeque<>();
        for (int i = 0; i < threads + 2; i++) {
            free.add(new Cells(STRETCH_BYTES));
        }
        Queue<Future<Stretch>> underWay = new ArrayDeque<>();
        SampleCounts counts = SampleCounts.NONE;
        long next = sheet.from();
        while (next < sheet.until() || !underWay.isEmpty()) {
            stop.check();
            while (next < sheet.until() && !free.isEmpty()) {
                long from = next;
                long until = Math.min(sheet.until(), from + STRETCH_BYTES / sheet.itemBytes());
                Cells cells = free.remove();
                underWay.add(pool.submit(() -> new Stretch(cells, sheet.rows().write(cells, from, until))));
                next = until;
            }
            Stretch stretch = await(underWay.remove());
            counts = counts.plus(write(stretch, output));
            stretch.cells.clear();
            free.add(stretch.cells);
        }
        return counts;
    }

    private SampleCounts write(Stretch stretch, DiskOutput output) {
        output.write(stretch.cells.bytes(), 0, stretch.cells.size());
        if (stretch.counts.lines() > 0) {
            linesWritten.accept(stretch.counts.lines());
        }
        return stretch.counts.plus(SampleCounts.ofBytes(stretch.cells.size()));
    }

    private static Stretch await(Future<Stretch> stretch) {
        try {
            return stretch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopFlag.StoppedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stretch of the sample year couldn't be made", e.getCause());
        }
    }
}
