package io.vipgrader.order;

/** The 16-bit units of UTF-16, most significant byte first unless a byte order mark or the charset's name says otherwise. */
final class WideUnits implements CodeUnits {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MarkedBytes bytes;
    private final OrderFile file;
    private final String part;
    private final int first;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int carried;

    WideUnits(MarkedBytes bytes, OrderFile file, String part, boolean littleEndian) {
        this.bytes = bytes;
        this.file = file;
        this.part = part;
        first = littleEndian ? 1 : 0;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int wanted = (int) Math.min(2L * length, buffer.length);
        int size = carried;
        while (size < 2) {
            int count = bytes.read(buffer, size, wanted - size);
            if (count < 0) {
                return end(size);
            }
            size += count;
        }
        for (int i = 0; i + 1 < size; i += 2) {
            target[offset + i / 2] = (char) (((buffer[i + first] & 0xFF) << 8) | (buffer[i + 1 - first] & 0xFF));
        }
        carried = size % 2;
        buffer[0] = buffer[size - 1];
        return size / 2;
    }

    private int end(int size) {
        if (size != 0) {
            throw new DamagedInputException(
                    file.name() + ": ends in the middle of a UTF-16 character; fetch the file again, or check " + part
                            + ".charset");
        }
        return -1;
    }
}
