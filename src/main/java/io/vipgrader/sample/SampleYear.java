package io.vipgrader.sample;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.order.StopFlag;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A department store's year, invented: {@code orders/*.csv} in the columns that the sample job file maps, and what is
 * known of its customers: {@code customers.csv}, {@code activity.csv}, {@code aliases.csv}, {@code households.csv} and {@code
 * overrides.csv}. The same seed, lines and year give the same lines; {@code files} cuts them between days, and {@code
 * threads} changes nothing but the time it takes.
 *
 * @param seed any number
 * @param lines order lines in the year, 100 to 100,000,000; there are about a tenth as many customers
 * @param year 1971 to 2100; its returns take back sales of the year before, which the same seed and lines would write
 * @param files how many order files: 12 are calendar months, 6, 4, 3, 2 and 1 are several months each; any other number,
 *     up to the year's days, cuts at even numbers of days
 * @param threads that make lines, 1 to 256
 */
public record SampleYear(long seed, long lines, int year, int files, int threads) {
    private static final long FEWEST_LINES = 100;

    /** Above, an order's number of six digits in its day would no longer be unique. */
    private static final long MOST_LINES = 100_000_000;

    /** Order numbers write the year in two digits. */
    private static final int FIRST_YEAR = 1971;

    private static final int LAST_YEAR = 2100;
    private static final int MOST_THREADS = 256;
    private static final int MONTHS = 12;

    /** Throws IllegalArgumentException with what was given, what is allowed and why. */
    public SampleYear {
        require("lines", lines, FEWEST_LINES, MOST_LINES);
        require("year", year, FIRST_YEAR, LAST_YEAR);
        require("files", files, 1, Year.of(year).length());
        require("threads", threads, 1, MOST_THREADS);
    }

    public static SampleYear of(long seed, long lines, int year, int files, int threads) {
        return new SampleYear(seed, lines, year, files, threads);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " is not in " + least + " to " + most + "; give a number between them");
        }
    }

    /**
     * Writes the year into a directory, which is created where it is missing.
     *
     * @param replace whether files of a sample year that are there may be replaced; any other file among the orders is
     *     refused, because a job that reads {@code orders/*.csv} would read it too
     * @param linesWritten told, from this thread, how many lines were written since it was last told
     * @param stop asked for each two megabytes; the files already whole stay
     * @throws DiskException where something is in the way or can't be written
     * @throws StopFlag.StoppedException when asked to stop
     */
    public SampleCounts write(Path directory, Disk disk, boolean replace, LongConsumer linesWritten, StopFlag stop) {
        OrderStream stream = new OrderStream(seed, lines, year);
        List<Sheet> sheets = new ArrayList<>(orderSheets(directory.resolve("orders"), stream));
        sheets.addAll(peopleSheets(directory, stream));
        refuseWhatIsThere(directory, sheets, disk, replace);
        disk.createDirectories(directory.resolve("orders"));
        return new SheetWriter(disk, threads, linesWritten, stop).write(sheets);
    }

    private static void refuseWhatIsThere(Path directory, List<Sheet> sheets, Disk disk, boolean replace) {
        Set<Path> ours = new HashSet<>();
        sheets.forEach(sheet -> ours.add(sheet.file()));
        List<Path> there = new ArrayList<>(disk.list(directory.resolve("orders")));
        there.removeIf(file -> file.toString().endsWith(".part"));
        ours.stream()
                .filter(file -> directory.equals(file.getParent()))
                .sorted()
                .forEach(file -> disk.stamp(file).ifPresent(stamp -> there.add(file)));
        for (Path file : there) {
            if (!ours.contains(file)) {
                throw refused(file, "is no file of this sample year", "delete it, or name another directory");
            }
            if (!replace) {
                throw refused(file, "is there already", "say --force to replace it, or name another directory");
            }
        }
    }

    private static DiskException refused(Path file, String found, String remedy) {
        return new DiskException(
                DiskException.Kind.WRITE, file, file + ": can't write the sample year: it " + found + "; " + remedy);
    }

    private List<Sheet> orderSheets(Path directory, OrderStream stream) {
        OrderRows rows = new OrderRows(stream);
        Frames frames = stream.frames();
        List<Sheet> sheets = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            int day = firstDay(file);
            sheets.add(new Sheet(
                    directory.resolve("orders-" + frames.date(day).toString().substring(0, nameLength()) + ".csv"),
                    OrderRows.HEADER,
                    rows::write,
                    frames.first(day),
                    frames.first(firstDay(file + 1)),
                    OrderRows.WIDEST_ROW_BYTES * Frames.LINES_PER_FRAME));
        }
        return sheets;
    }

    /** What is known of people beside their orders: a file for each. */
    private List<Sheet> peopleSheets(Path directory, OrderStream stream) {
        Population population = stream.population();
        CustomerRows customers = new CustomerRows(population, LocalDate.of(year, 7, 1));
        ActivityRows activity = new ActivityRows(population, stream.frames());
        LinkRows links = new LinkRows(population, year);
        OverrideRows overrides = new OverrideRows(population, year);
        return List.of(
                new Sheet(
                        directory.resolve("customers.csv"),
                        CustomerRows.HEADER,
                        customers::write,
                        0,
                        population.size(),
                        CustomerRows.WIDEST_CUSTOMER_BYTES),
                new Sheet(
                        directory.resolve("activity.csv"),
                        ActivityRows.HEADER,
                        activity::write,
                        0,
                        population.size(),
                        ActivityRows.WIDEST_CUSTOMER_BYTES),
                new Sheet(
                        directory.resolve("aliases.csv"),
                        LinkRows.ALIAS_HEADER,
                        links::writeAliases,
                        0,
                        links.aliases(),
                        LinkRows.WIDEST_ROW_BYTES),
                new Sheet(
                        directory.resolve("households.csv"),
                        LinkRows.HOUSEHOLD_HEADER,
                        links::writeHouseholds,
                        0,
                        links.members(),
                        LinkRows.WIDEST_ROW_BYTES),
                new Sheet(
                        directory.resolve("overrides.csv"),
                        OverrideRows.HEADER,
                        overrides::write,
                        0,
                        OverrideRows.count(),
                        OverrideRows.WIDEST_ROW_BYTES));
    }

    private boolean wholeMonths() {
        return MONTHS % files == 0;
    }

    /** The day of the year, from 0, on which a file begins; of the file after the last, the number of days. */
    private int firstDay(int file) {
        if (!wholeMonths() || file == files) {
            return file * Year.of(year).length() / files;
        }
        return Month.of(1 + file * (MONTHS / files)).firstDayOfYear(Year.isLeap(year)) - 1;
    }

    /** A file is named after its first day, or month, or year: as much as tells it from the others. */
    private int nameLength() {
        if (files == 1) {
            return "2025".length();
        }
        return wholeMonths() ? "2025-01".length() : "2025-01-01".length();
    }
}
