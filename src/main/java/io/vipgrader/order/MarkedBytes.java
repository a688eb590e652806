package io.vipgrader.order;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes behind a byte order mark, if there is one. */
final class MarkedBytes {
    private static final int LONGEST_MARK = 3;

    /** The marks that a file may start with. */
    enum Mark {
        EIGHT_BIT("UTF-8", "\u00EF\u00BB\u00BF"),
        LITTLE_ENDIAN("UTF-16LE", "\u00FF\u00FE"),
        BIG_ENDIAN("UTF-16BE", "\u00FE\u00FF");

        private final String charset;
        private final String bytes;

        Mark(String charset, String bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        static Optional<Mark> of(byte[] head, int size) {
            String start = new String(head, 0, Math.min(size, LONGEST_MARK), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(each -> start.startsWith(each.bytes))
                    .findFirst();
        }

        String charset() {
            return charset;
        }

        /** UTF-16 without a sense takes the one that the mark says. */
        boolean fits(Charset job) {
            return charset.equals(job.name()) || (job.name().equals("UTF-16") && charset.startsWith("UTF-16"));
        }
    }

    private final ByteSource data;
    private final byte[] head = new byte[LONGEST_MARK];
    private final Optional<Mark> mark;
    private final int headSize;
    private int position;

    private MarkedBytes(ByteSource data) {
        this.data = data;
        int size = 0;
        for (int count = 0; count >= 0 && size < head.length; size += Math.max(count, 0)) {
            count = data.read(head, size, head.length - size);
        }
        headSize = size;
        mark = Mark.of(head, size);
        position = markSize();
    }

    /** @param part of the job file that names the charset */
    static void check(Optional<Mark> mark, OrderFile file, Charset charset, String part) {
        mark.filter(each -> !each.fits(charset)).ifPresent(each -> {
            throw new HeaderException(file.name() + ": starts with the byte order mark of " + each.charset()
                    + ", but the job file says " + charset + "; set " + part + ".charset to " + each.charset());
        });
    }

    static MarkedBytes of(ByteSource data) {
        return new MarkedBytes(data);
    }

    Optional<Mark> mark() {
        return mark;
    }

    /** In bytes, 0 without a mark. */
    int markSize() {
        return mark.map(each -> each.bytes.length()).orElse(0);
    }

    /** Fills at least one byte, or answers -1 at the end of the data. */
    int read(byte[] target, int offset, int length) {
        if (position == headSize) {
            return data.read(target, offset, length);
        }
        int count = Math.min(length, headSize - position);
        System.arraycopy(head, position, target, offset, count);
        position += count;
        return count;
    }
}
