package io.vipgrader.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A file being read, whose errors name it. */
final class LocalInput extends InputStream {
    private final Path file;
    private final InputStream input;

    LocalInput(Path file, InputStream input) {
        this.file = file;
        this.input = input;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return input.read(bytes, offset, length);
        } catch (IOException e) {
            throw DiskOperation.READ.failed(file, e);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return input.skip(bytes);
    }

    /** GZIP streams ask this to find out whether another member follows. */
    @Override
    public int available() throws IOException {
        return input.available();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
