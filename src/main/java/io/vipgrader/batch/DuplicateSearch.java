package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.grade.Duplicates;
import io.vipgrader.job.Gates;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.Refusal;
import io.vipgrader.order.TableFile;
import io.vipgrader.order.TableRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Looks for order lines that come more than once, where a gate asks. The files are read once more, line by line; of each line 32
 * bytes go to one of {@value #BUCKETS} files on the temporary disk, so that memory holds that part of them at a time. Lines that
 * can't be read are left to the list of rejects. The same files are looked through once, however many dates are graded from them.
 */
final class DuplicateSearch {
    private static final int BUCKETS = 256;
    private static final int BUCKET_SHIFT = Long.SIZE - 8;
    private static final int MOST_EXAMPLES = 5;
    private static final String SCRATCH = ".duplicates";

    private final Job job;
    private final RunOptions options;
    private final Surroundings surroundings;
    private Optional<Searched> searched = Optional.empty();

    private record Searched(List<InputIdentity> inputs, Duplicates found) {}

    DuplicateSearch(Job job, RunOptions options, Surroundings surroundings) {
        this.job = job;
        this.options = options;
        this.surroundings = surroundings;
    }

    /** What the order files hold; nothing where no gate asks, and of a table. */
    Duplicates of(Intake intake) {
        if (job.gates().duplicates() == Gates.Duplicates.OFF || !(intake instanceof FileIntake files)) {
            return Duplicates.NONE;
        }
        if (searched.filter(last -> last.inputs().equals(files.known())).isEmpty()) {
            searched = Optional.of(new Searched(files.known(), search(files)));
        }
        return searched.get().found();
    }

    /** Deletes what a killed run left in the output directory. */
    static void sweep(Path out, Disk disk) {
        disk.delete(out.resolve(SCRATCH));
    }

    /** A dry run writes nothing to the output directory, and may have another beside it. */
    private Path scratch() {
        return options.dryRun()
                ? Path.of(
                        Optional.ofNullable(System.getProperty("java.io.tmpdir"))
                                .orElse("."),
                        "vip-grader" + SCRATCH + "." + ProcessHandle.current().pid())
                : job.output().directory().resolve(SCRATCH);
    }

    private Duplicates search(FileIntake files) {
        Disk disk = surroundings.disk();
        Path scratch = scratch();
        disk.delete(scratch);
        disk.createDirectories(scratch);
        List<MarkBucket> buckets = new ArrayList<>();
        try {
            IntStream.range(0, BUCKETS)
                    .forEach(number -> buckets.add(new MarkBucket(scratch.resolve(Integer.toString(number)), disk)));
            mark(files, buckets);
            return found(files, buckets);
        } finally {
            buckets.forEach(MarkBucket::close);
            disk.delete(scratch);
        }
    }

    private void mark(FileIntake files, List<MarkBucket> buckets) {
        TableFile.Format format = format(files.format());
        List<String> words = List.copyOf(format.columns().keySet());
        ConcurrentLinkedQueue<OrderFile> waiting = new ConcurrentLinkedQueue<>(files.files());
        Readers readers = new Readers(surroundings.stop());
        readers.run(Math.min(options.threads(), files.files().size()), thread -> {
            for (OrderFile file = waiting.poll(); file != null && !readers.ending(); file = waiting.poll()) {
                TableFile.read(
                        file, format, new Marks(file.index(), words, buckets), surroundings.disk(), readers::ending);
            }
            return thread;
        });
    }

    private static TableFile.Format format(OrderFormat orders) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (OrderFormat.Column column : OrderFormat.Column.values()) {
            orders.header(column).ifPresent(header -> columns.put(column.word(), header));
        }
        orders.dimensions().forEach(dimension -> columns.put(dimension.word(), dimension.header()));
        return new TableFile.Format("orders", orders.charset(), orders.delimiter(), columns);
    }

    /** A file's lines on their way into the buckets. */
    private record Marks(int file, List<String> words, List<MarkBucket> buckets) implements TableFile.Sink {
        @Override
        public void row(TableRow row) throws Refusal {
            LineMark.of(row, words, file)
                    .ifPresent(mark ->
                            buckets.get((int) (mark.keyHigh() >>> BUCKET_SHIFT)).add(mark));
        }

        @Override
        public void refused(long line, String column, String reason) {
            // The run that reads the line for its grade tells of it.
        }
    }

    private Duplicates found(FileIntake files, List<MarkBucket> buckets) {
        Count count = new Count();
        for (MarkBucket bucket : buckets) {
            surroundings.stop().check();
            count.add(bucket.sorted(surroundings.disk()));
        }
        return count.duplicates(files);
    }

    /** What was found so far. */
    private static final class Count {
        private long exact;
        private long conflicting;
        /** By the place of the line that comes again, the first of its like. */
        private final TreeMap<Long, List<LineMark>> examples = new TreeMap<>();

        private void add(List<LineMark> marks) {
            Set<Long> contents = new HashSet<>();
            LineMark first = new LineMark(0, 0, 0, 0);
            for (LineMark mark : marks) {
                if (!contents.isEmpty() && mark.isOfSameLine(first)) {
                    boolean again = !contents.add(mark.content());
                    exact += again ? 1 : 0;
                    conflicting += again ? 0 : 1;
                    remember(mark, first);
                } else {
                    first = mark;
                    contents.clear();
                    contents.add(mark.content());
                }
            }
        }

        private void remember(LineMark mark, LineMark first) {
            examples.put(mark.place(), List.of(mark, first));
            if (examples.size() > MOST_EXAMPLES) {
                examples.pollLastEntry();
            }
        }

        private Duplicates duplicates(FileIntake files) {
            List<String> texts = examples.values().stream()
                    .map(pair -> text(files, pair.get(0)) + " = " + text(files, pair.get(1)))
                    .toList();
            return new Duplicates(exact, conflicting, texts);
        }

        private static String text(FileIntake files, LineMark mark) {
            return files.files().get(mark.file()).name() + ":" + mark.line();
        }
    }
}
