package io.vipgrader.order;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data of a gzip file: all its members, one after the other (RFC 1952). Java's own stream takes a second member whose
 * header is damaged for the end of the file, and would lose the rest of a day without a word; here anything but zero padding
 * after a member is damage. A file of no bytes is an empty file.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int FLAG_HEADER_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_RESERVED = 0xE0;

    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean inMember;
    private boolean ended;

    GzipMembers(InputStream stored) throws IOException {
        this.stored = stored;
        openMember(next());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            int count = inMember ? inflate(target, offset, length) : 0;
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                closeMember();
                openMember(skipPadding());
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (position == limit && !fill()) {
                throw cutShort();
            }
            inflater.setInput(input, position, limit - position);
            position = limit;
        }
        try {
            int count = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw new IOException("a preset dictionary is asked for");
            }
            return count;
        } catch (DataFormatException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Starts a member at its first byte, or ends the data where there is none. */
    private void openMember(int first) throws IOException {
        ended = first < 0;
        if (ended) {
            return;
        }
        if (first != 0x1F || needed() != 0x8B || needed() != 8) {
            throw new IOException("no gzip header where one must be");
        }
        int flags = needed();
        if ((flags & FLAGS_RESERVED) != 0) {
            throw new IOException("unknown flags in a gzip header");
        }
        skip(6);
        skipOptionalFields(flags);
        inflater.reset();
        checksum.reset();
        inMember = true;
    }

    private void skipOptionalFields(int flags) throws IOException {
        if ((flags & FLAG_EXTRA) != 0) {
            skip(needed() | (needed() << 8));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void closeMember() throws IOException {
        long size = inflater.getBytesWritten();
        position = limit - inflater.getRemaining();
        inMember = false;
        if (fourBytes() != checksum.getValue()) {
            throw new IOException("the data doesn't match its checksum");
        }
        if (fourBytes() != (size & 0xFFFF_FFFFL)) {
            throw new IOException("the data doesn't match its size");
        }
    }

    private int skipPadding() throws IOException {
        int first = next();
        boolean padded = first == 0;
        while (first == 0) {
            first = next();
        }
        if (padded && first >= 0) {
            throw new IOException("no gzip header where one must be");
        }
        return first;
    }

    private long fourBytes() throws IOException {
        return needed() | (needed() << 8) | (needed() << 16) | ((long) needed() << 24);
    }

    private void skipText() throws IOException {
        int value = needed();
        while (value != 0) {
            value = needed();
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            needed();
        }
    }

    private int needed() throws IOException {
        int value = next();
        if (value < 0) {
            throw cutShort();
        }
        return value;
    }

    private int next() throws IOException {
        return position < limit || fill() ? input[position++] & 0xFF : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(stored.read(input, 0, input.length), 0);
        return limit > 0;
    }

    private static EOFException cutShort() {
        return new EOFException("the data ends in the middle");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        stored.close();
    }
}
