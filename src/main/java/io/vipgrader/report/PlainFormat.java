package io.vipgrader.report;

import io.vipgrader.grade.Change;
import io.vipgrader.grade.Grading;
import io.vipgrader.grade.PlainRows;
import io.vipgrader.job.OutputColumn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How plain rows become bytes. For each way to a tier the columns are put together once: what all who came that way have in common
 * is bytes already, neighbouring cells in one piece with their commas; between these pieces lie the cells that differ from row
 * to row. Columns that aren't asked for are nowhere in it.
 *
 * <p>{@link GradeColumns} is the definition of every cell. Threads: any number, each with its own {@link CellBytes}.
 */
final class PlainFormat {
    /** Ids are copied eight bytes at a time. */
    private static final int ID_ROOM = PlainRows.mostIdBytes() + Long.BYTES;

    private final Grading grading;
    private final PlainRows rows;
    private final CellBytes scratch;
    private final List<byte[]> nextTiers;
    private final List<byte[]> previousTiers;
    /** By level, from 1, and number of the previous tier. */
    private final List<List<byte[]>> changes;

    private final Layout[] ways;

    /** What differs from row to row. */
    private enum Kind {
        ID,
        RANK,
        MEASURE,
        LINES,
        FIRST_PURCHASE,
        LAST_PURCHASE,
        NEXT_TIER,
        NEXT_GAP,
        PREVIOUS_TIER,
        CHANGE,
        BENEFIT,
        REASON
    }

    /** @param index of the measure or benefit, 0 for all others */
    private record Varying(Kind kind, int index) {}

    /**
     * The row of a way.
     *
     * @param between what stands before each varying cell, and after the last
     */
    private record Layout(int level, String tier, List<byte[]> between, List<Varying> varying) {}

    private PlainFormat(Grading grading, Charset charset, List<String> words) {
        this.grading = grading;
        this.rows = grading.plainRows();
        this.scratch = new CellBytes(charset);
        this.nextTiers = new ArrayList<>();
        for (int way = 0; way < rows.ways(); way++) {
            nextTiers.add(text(rows.tier(way)));
        }
        this.previousTiers = rows.previousTiers().stream().map(this::text).toList();
        this.changes = new ArrayList<>();
        for (int level = 1; level <= rows.bottom(); level++) {
            changes.add(changes(level));
        }
        this.ways = new Layout[rows.ways()];
        for (int way = 0; way < ways.length; way++) {
            ways[way] = layout(way, words);
        }
    }

    /** Empty where one of the texts that many rows share can't be written: then the careful way says in which row. */
    static Optional<PlainFormat> of(Grading grading, Charset charset, List<String> words) {
        if (!CellBytes.knows(charset)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PlainFormat(grading, charset, words));
        } catch (UnwritableTextException inSomeRow) {
            return Optional.empty();
        }
    }

    private byte[] text(String text) {
        return bytes(cell -> cell.text(text), CellBytes::endText);
    }

    private byte[] plain(String text) {
        return bytes(cell -> cell.text(text), CellBytes::end);
    }

    private byte[] bytes(Consumer<CellBytes> told, Consumer<CellBytes> ended) {
        scratch.clear();
        scratch.begin();
        told.accept(scratch);
        ended.accept(scratch);
        if (scratch.isUnwritable()) {
            throw new UnwritableTextException("a text that many rows share");
        }
        return scratch.copy();
    }

    private List<byte[]> changes(int level) {
        return rows.previousTiers().stream()
                .map(previous ->
                        plain(rows.change(previous, level).map(Change::name).orElse("")))
                .toList();
    }

    private Layout layout(int way, List<String> words) {
        List<byte[]> between = new ArrayList<>();
        List<Varying> varying = new ArrayList<>();
        ByteArrayOutputStream shared = new ByteArrayOutputStream();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                shared.write(',');
            }
            Optional<Varying> cell = varying(words.get(i));
            if (cell.isPresent()) {
                varying.add(cell.get());
                between.add(shared.toByteArray());
                shared.reset();
            } else {
                shared.writeBytes(shared(words.get(i), way));
            }
        }
        shared.write('\n');
        between.add(shared.toByteArray());
        return new Layout(rows.levelOfWay(way), rows.tier(way), List.copyOf(between), List.copyOf(varying));
    }

    private Optional<Varying> varying(String word) {
        Optional<OutputColumn> column = OutputColumn.of(word);
        if (column.isPresent()) {
            return kind(column.get()).map(kind -> new Varying(kind, 0));
        }
        int measure = grading.measureNames().indexOf(word);
        if (measure >= 0) {
            return Optional.of(new Varying(Kind.MEASURE, measure));
        }
        int benefit = grading.benefitNames().indexOf(word);
        return benefit >= 0 ? Optional.of(new Varying(Kind.BENEFIT, benefit)) : Optional.empty();
    }

    private static Optional<Kind> kind(OutputColumn column) {
        return switch (column) {
            case CUSTOMER_ID -> Optional.of(Kind.ID);
            case RANK -> Optional.of(Kind.RANK);
            case LINES -> Optional.of(Kind.LINES);
            case FIRST_PURCHASE -> Optional.of(Kind.FIRST_PURCHASE);
            case LAST_PURCHASE -> Optional.of(Kind.LAST_PURCHASE);
            case NEXT_TIER -> Optional.of(Kind.NEXT_TIER);
            case NEXT_GAP -> Optional.of(Kind.NEXT_GAP);
            case PREVIOUS_TIER -> Optional.of(Kind.PREVIOUS_TIER);
            case CHANGE -> Optional.of(Kind.CHANGE);
            case REASON -> Optional.of(Kind.REASON);
            case PROGRAM, AS_OF, TIER, LEVEL, COMPUTED_TIER, VALID_FROM, VALID_UNTIL, STANDING -> Optional.empty();
        };
    }

    /** A cell that all plain rows of a way have alike; empty for a word of another programme. */
    private byte[] shared(String word, int way) {
        int level = rows.levelOfWay(way);
        Optional<OutputColumn> column = OutputColumn.of(word);
        if (column.isEmpty()) {
            return new byte[0];
        }
        return switch (column.get()) {
            case PROGRAM -> plain(grading.target().policy().program());
            case AS_OF -> plain(grading.target().asOf().toString());
            case TIER, COMPUTED_TIER -> text(rows.tier(way));
            case LEVEL -> plain(level == rows.bottom() ? "" : Integer.toString(level));
            case VALID_FROM ->
                plain(rows.validFrom(way).map(LocalDate::toString).orElse(""));
            case VALID_UNTIL ->
                plain(rows.validUntil(way).map(LocalDate::toString).orElse(""));
            case STANDING -> plain(ManifestText.standing(grading.official()));
            default -> throw new IllegalStateException("column " + word + " differs from row to row");
        };
    }

    /**
     * Adds a plain row; answers whether it could, and else adds nothing.
     *
     * @param way of the row
     */
    boolean write(int row, int way, CellBytes into) {
        int start = into.size();
        Layout layout = ways[way];
        int next = PlainRows.NO_WAY;
        boolean nextKnown = false;
        for (int i = 0; i < layout.varying.size(); i++) {
            Varying cell = layout.varying.get(i);
            into.add(layout.between.get(i));
            if (!nextKnown && (cell.kind == Kind.NEXT_TIER || cell.kind == Kind.NEXT_GAP)) {
                next = rows.next(row);
                nextKnown = true;
            }
            write(cell, row, layout, next, into);
        }
        into.add(layout.between.get(layout.varying.size()));
        if (into.isUnwritable()) {
            into.cutTo(start);
            return false;
        }
        return true;
    }

    private void write(Varying cell, int row, Layout layout, int next, CellBytes into) {
        into.begin();
        switch (cell.kind) {
            case ID -> writeId(row, into);
            case RANK -> {
                if (rows.rank(row) > 0) {
                    into.number(rows.rank(row), 0);
                }
            }
            case MEASURE -> {
                if (!rows.isMissing(cell.index, row)) {
                    into.number(rows.value(cell.index, row), rows.decimals(cell.index));
                }
            }
            case LINES -> into.number(rows.lines(row), 0);
            case FIRST_PURCHASE -> writeDay(rows.firstPurchase(row), into);
            case LAST_PURCHASE -> writeDay(rows.lastPurchase(row), into);
            case NEXT_TIER -> {
                if (next != PlainRows.NO_WAY) {
                    into.add(nextTiers.get(next));
                }
            }
            case NEXT_GAP -> {
                if (next != PlainRows.NO_WAY) {
                    rows.tellGap(row, next, into);
                    into.end();
                }
            }
            case PREVIOUS_TIER -> into.add(previousTiers.get(rows.previousTier(row)));
            case CHANGE -> into.add(changes.get(layout.level - 1).get(rows.previousTier(row)));
            case BENEFIT -> {
                into.text(rows.benefit(cell.index, row, layout.tier));
                into.endText();
            }
            case REASON -> {
                rows.tellReason(row, into);
                into.endText();
            }
        }
    }

    private void writeId(int row, CellBytes into) {
        int start = into.reserve(ID_ROOM);
        boolean ascii = into.took(rows.copyId(row, into.bytes(), start));
        if (!ascii) {
            into.cutTo(start);
            into.begin();
            into.text(grading.id(row));
        }
        into.endText();
    }

    private static void writeDay(int day, CellBytes into) {
        if (day != PlainRows.NO_DAY) {
            into.date(day);
        }
    }
}
