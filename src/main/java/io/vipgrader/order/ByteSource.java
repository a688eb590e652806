package io.vipgrader.order;

/** A file's bytes, decompressed, from its first to its last. */
@FunctionalInterface
public interface ByteSource {

    /** Fills at least one byte, or answers -1 at the end of the data; {@code length} is at least 1. */
    int read(byte[] target, int offset, int length);
}
