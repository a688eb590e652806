package io.vipgrader.files;

/**
 * What a directory entry says of a file: size in bytes, modification time in milliseconds of the epoch, and its kind.
 *
 * @param regular whether it holds bytes to read; a directory doesn't, nor does a pipe, a socket or a device, which may keep
 *     its reader waiting for ever
 */
public record FileStamp(long size, long modifiedMillis, boolean directory, boolean regular) {

    /** Of a file or directory, and nothing stranger. */
    public FileStamp(long size, long modifiedMillis, boolean directory) {
        this(size, modifiedMillis, directory, !directory);
    }
}
