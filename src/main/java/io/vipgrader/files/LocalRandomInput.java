package io.vipgrader.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file read at any place, whose errors name it. */
record LocalRandomInput(Path file, FileChannel channel) implements DiskInput {

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        try {
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, position + buffer.position() - offset);
            }
        } catch (IOException e) {
            throw DiskOperation.READ.failed(file, e);
        }
        return buffer.position() - offset;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DiskOperation.READ.failed(file, e);
        }
    }
}
