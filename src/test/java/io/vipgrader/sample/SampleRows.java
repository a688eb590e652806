package io.vipgrader.sample;

import com.opencsv.CSVReader;
import com.opencsv.exceptions.CsvException;
import io.vipgrader.files.Disk;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Order rows as another reader than ours sees them: opencsv takes them apart. */
record SampleRows(List<Row> rows) {

    record Row(List<String> cells) {
        private String cell(int index) {
            return cells.get(index);
        }

        String order() {
            return cell(0);
        }

        int line() {
            return Integer.parseInt(cell(1));
        }

        String customer() {
            return cell(2);
        }

        String at() {
            return cell(3);
        }

        String soldAt() {
            return cell(4);
        }

        long won() {
            return Long.parseLong(cell(5));
        }

        String status() {
            return cell(6);
        }

        String soldOrder() {
            return cell(7);
        }

        /** Store, category, tender, hall, channel and product. */
        List<String> article() {
            return cells.subList(8, 14);
        }
    }

    /** The rows of a file, or of all files of a directory, without their headers. */
    static SampleRows read(Disk disk, Path... files) {
        List<Row> rows = new ArrayList<>();
        for (Path file : files) {
            String text = new String(disk.readSmall(file), StandardCharsets.UTF_8);
            try (CSVReader reader = new CSVReader(new StringReader(text))) {
                List<String[]> records = reader.readAll();
                records.stream().skip(1).map(cells -> new Row(List.of(cells))).forEach(rows::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (CsvException e) {
                throw new IllegalStateException(file.toString(), e);
            }
        }
        return new SampleRows(rows);
    }
}
