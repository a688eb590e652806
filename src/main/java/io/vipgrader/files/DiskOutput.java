package io.vipgrader.files;

import java.io.OutputStream;

/** A file being written; unbuffered. Every method throws {@link DiskException}; one thread at a time. */
public interface DiskOutput extends AutoCloseable {

    void write(byte[] bytes, int offset, int length);

    /** Flushes what was written to the device. */
    void force();

    @Override
    void close();

    /** The same file for libraries that want a stream. */
    default OutputStream stream() {
        DiskOutput output = this;
        return new OutputStream() {
            @Override
            public void write(int value) {
                output.write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                output.write(bytes, offset, length);
            }

            @Override
            public void close() {
                output.close();
            }
        };
    }
}
