package io.vipgrader.report;

import io.vipgrader.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Hashes what passes through. */
final class HashingInput extends InputStream {
    private final InputStream input;
    private final Sha256 hash = new Sha256();

    HashingInput(InputStream input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = input.read(bytes, offset, length);
        if (count > 0) {
            hash.add(bytes, offset, count);
        }
        return count;
    }

    /** Closes the file and compares what was read of it. */
    void finish(Path file, OutputFile expected) throws IOException {
        close();
        String found = hash.hex();
        if (!found.equals(expected.sha256())) {
            throw DamagedGradingException.of(
                    file, "its sha-256 is " + found + ", " + expected.sha256() + " was published");
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
