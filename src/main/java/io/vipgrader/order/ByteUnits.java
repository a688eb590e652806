package io.vipgrader.order;

/** Bytes as the characters 0 to 255. */
final class ByteUnits implements CodeUnits {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MarkedBytes bytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    ByteUnits(MarkedBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int count = bytes.read(buffer, 0, Math.min(length, buffer.length));
        for (int i = 0; i < count; i++) {
            target[offset + i] = (char) (buffer[i] & 0xFF);
        }
        return count;
    }
}
