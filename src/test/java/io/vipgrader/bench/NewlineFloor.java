package io.vipgrader.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that anyone who reads the files can do: two threads that read them by the megabyte and count newlines, eight bytes
 * at a time. A process of its own: {@code NewlineFloor FILE...}.
 */
final class NewlineFloor {
    private static final int THREADS = 2;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private NewlineFloor() {}

    public static void main(String[] files) throws IOException, InterruptedException, ExecutionException {
        ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>(Arrays.asList(files));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            counts.add(threads.submit(() -> count(waiting)));
        }
        long lines = 0;
        for (Future<Long> count : counts) {
            lines += count.get();
        }
        threads.shutdown();
        System.out.println(lines);
    }

    private static long count(ConcurrentLinkedQueue<String> waiting) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        long lines = 0;
        for (String file = waiting.poll(); file != null; file = waiting.poll()) {
            try (FileChannel channel = FileChannel.open(Path.of(file))) {
                while (channel.read(buffer.clear()) >= 0) {
                    lines += count(buffer.flip());
                }
            }
        }
        return lines;
    }

    private static long count(ByteBuffer buffer) {
        long lines = 0;
        int place = 0;
        for (; place + Long.BYTES <= buffer.limit(); place += Long.BYTES) {
            long word = buffer.getLong(place) ^ NEWLINES;
            // A byte of zero, and no other, has its high bit left by this.
            lines += Long.bitCount(~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS));
        }
        for (; place < buffer.limit(); place++) {
            lines += buffer.get(place) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
