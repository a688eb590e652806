package io.vipgrader.order;

/** One record of a source, asked cell by cell, so that a cell that nobody needs can be as bad as it likes. */
public interface OrderRecord {

    /**
     * The text of a cell, exactly as the source means it.
     *
     * @throws Refusal when it has no text in the source's charset
     */
    String cell(MappedColumn column) throws Refusal;

    /** The record as a reject. */
    Reject rejected(String column, String reason);
}
