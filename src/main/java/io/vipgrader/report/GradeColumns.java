package io.vipgrader.report;

import io.vipgrader.grade.GradeRow;
import io.vipgrader.grade.Grading;
import io.vipgrader.job.Job;
import io.vipgrader.job.OutputColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which columns {@code grades.csv} of a grading has, in their order, and how each is filled. Without {@code
 * output.columns}: all that the policy can fill. With it: exactly those, so that one table can take the files of all
 * programmes; a cell that this policy can't fill is empty.
 */
final class GradeColumns {
    private final Grading grading;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    /** @param guarded whether it is a text that a spreadsheet might run */
    private record Cell(Function<GradeRow, String> value, boolean guarded) {
        private void write(GradeRow row, CsvRow csv) {
            String text = value.apply(row);
            if (guarded) {
                csv.text(text);
            } else {
                csv.plain(text);
            }
        }
    }

    private GradeColumns(Grading grading) {
        this.grading = grading;
    }

    static GradeColumns of(Grading grading, Job.Output output) {
        GradeColumns columns = new GradeColumns(grading);
        output.columns().ifPresentOrElse(columns::choose, columns::takeAll);
        return columns;
    }

    private void choose(Map<String, String> chosen) {
        chosen.forEach(this::add);
    }

    private void takeAll() {
        OutputColumn.words(grading.measureNames(), grading.benefitNames()).stream()
                .filter(this::canBeFilled)
                .forEach(word -> add(word, word));
    }

    private boolean canBeFilled(String word) {
        if (word.equals(OutputColumn.RANK.word())) {
            return grading.hasQuota();
        }
        boolean validity = word.equals(OutputColumn.VALID_FROM.word()) || word.equals(OutputColumn.VALID_UNTIL.word());
        return !validity || grading.hasValidity();
    }

    private void add(String word, String header) {
        headers.put(word, header);
        cells.add(cell(word));
    }

    private Cell cell(String word) {
        Optional<OutputColumn> column = OutputColumn.of(word);
        if (column.isPresent()) {
            return cell(column.get());
        }
        int measure = grading.measureNames().indexOf(word);
        if (measure >= 0) {
            return plain(row -> row.measures().get(measure));
        }
        int benefit = grading.benefitNames().indexOf(word);
        return benefit >= 0 ? text(row -> row.benefits().get(benefit)) : plain(row -> "");
    }

    private Cell cell(OutputColumn column) {
        String program = grading.target().policy().program();
        String asOf = grading.target().asOf().toString();
        String standing = ManifestText.standing(grading.official());
        return switch (column) {
            case CUSTOMER_ID -> text(GradeRow::customer);
            case PROGRAM -> plain(row -> program);
            case AS_OF -> plain(row -> asOf);
            case TIER -> text(GradeRow::tier);
            case LEVEL ->
                plain(row ->
                        row.level().isPresent() ? Integer.toString(row.level().getAsInt()) : "");
            case RANK ->
                plain(row ->
                        row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "");
            case LINES -> plain(row -> Long.toString(row.lines()));
            case FIRST_PURCHASE ->
                plain(row -> row.firstPurchase().map(Object::toString).orElse(""));
            case LAST_PURCHASE ->
                plain(row -> row.lastPurchase().map(Object::toString).orElse(""));
            case NEXT_TIER -> text(GradeRow::nextTier);
            case NEXT_GAP -> plain(GradeRow::nextGap);
            case PREVIOUS_TIER -> text(GradeRow::previousTier);
            case CHANGE -> plain(row -> row.change().map(Enum::name).orElse(""));
            case COMPUTED_TIER -> text(GradeRow::computedTier);
            case VALID_FROM ->
                plain(row -> row.validFrom().map(Object::toString).orElse(""));
            case VALID_UNTIL ->
                plain(row -> row.validUntil().map(Object::toString).orElse(""));
            case STANDING -> plain(row -> standing);
            case REASON -> text(GradeRow::reason);
        };
    }

    private static Cell text(Function<GradeRow, String> value) {
        return new Cell(value, true);
    }

    private static Cell plain(Function<GradeRow, String> value) {
        return new Cell(value, false);
    }

    /** Our word to the header printed, in the order printed. */
    Map<String, String> headers() {
        return headers;
    }

    /** A row's cells by our word, as they come back when they are read. */
    Map<String, String> cells(GradeRow row) {
        Map<String, String> texts = new LinkedHashMap<>();
        int index = 0;
        for (String word : headers.keySet()) {
            texts.put(word, cells.get(index).value().apply(row));
            index++;
        }
        return texts;
    }

    /** Adds a row's cells; ending it is the caller's. */
    void write(GradeRow row, CsvRow csv) {
        for (Cell cell : cells) {
            cell.write(row, csv);
        }
    }
}
