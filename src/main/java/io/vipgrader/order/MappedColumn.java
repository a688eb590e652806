package io.vipgrader.order;

/**
 * A column of one source that the job file gives a meaning.
 *
 * @param header as the source writes it
 * @param index place in the source's records, from 0
 */
public record MappedColumn(String header, int index) {}
