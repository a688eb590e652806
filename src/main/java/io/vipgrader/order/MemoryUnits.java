package io.vipgrader.order;

/** Bytes of memory as the characters 0 to 255. */
final class MemoryUnits implements CodeUnits {
    private final byte[] bytes;
    private final int limit;
    private int position;

    MemoryUnits(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.position = from;
        this.limit = limit;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int count = Math.min(length, limit - position);
        for (int i = 0; i < count; i++) {
            target[offset + i] = (char) (bytes[position + i] & 0xFF);
        }
        position += count;
        return count == 0 ? -1 : count;
    }
}
