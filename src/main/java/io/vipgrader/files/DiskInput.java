package io.vipgrader.files;

/** A file open for reading at any place. Every method throws {@link DiskException}. Any number of threads. */
public interface DiskInput extends AutoCloseable {

    /**
     * Reads as much as there is, at most {@code length} bytes.
     *
     * @param position in bytes from the start of the file
     * @return how many bytes were read; fewer than asked for only where the file ends
     */
    int read(long position, byte[] target, int offset, int length);

    @Override
    void close();
}
