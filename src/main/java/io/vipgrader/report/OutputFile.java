package io.vipgrader.report;

/**
 * A file that was written and flushed.
 *
 * @param name within its grading's directory
 * @param size in bytes
 * @param sha256 of its bytes, taken while writing; lower-case hex
 */
public record OutputFile(String name, long size, String sha256) {}
