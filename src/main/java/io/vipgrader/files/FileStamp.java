package io.vipgrader.files;

/** What a directory entry says of a file: size in bytes, modification time in milliseconds of the epoch, and its kind. */
public record FileStamp(long size, long modifiedMillis, boolean directory) {}
