package io.vipgrader.people;

import io.vipgrader.files.Disk;
import io.vipgrader.order.Days;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.order.OrderFile;
import io.vipgrader.order.OrderFiles;
import io.vipgrader.order.Refusal;
import io.vipgrader.order.StopFlag;
import io.vipgrader.order.TableFile;
import io.vipgrader.order.TableRow;
import io.vipgrader.people.PeopleFiles.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the tables about people, whole or not at all. */
public final class PeopleReader {
    private final PeopleFiles files;
    private final Days days;
    private final Disk disk;
    private final StopFlag stop;
    private final RowProblems problems = new RowProblems();
    private final List<InputIdentity> inputs = new ArrayList<>();

    private PeopleReader(PeopleFiles files, Days days, Disk disk, StopFlag stop) {
        this.files = files;
        this.days = days;
        this.disk = disk;
        this.stop = stop;
    }

    /**
     * Reads every table to its last row.
     *
     * @param days which day a timestamp of activity belongs to
     * @throws PeopleException when any row can't be read or contradicts another
     * @throws io.vipgrader.order.NoInputException when a pattern names no file
     * @throws io.vipgrader.order.HeaderException when a file lacks a mapped column
     * @throws io.vipgrader.order.DamagedInputException when a file is damaged
     * @throws io.vipgrader.order.ChangedInputException when a file changed while it was read
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public static People read(PeopleFiles files, Days days, Disk disk, StopFlag stop) {
        return new PeopleReader(files, days, disk, stop).people();
    }

    /**
     * The files that {@link #read} would read, in the same order as {@link People#inputs}, each found but not opened.
     *
     * @throws io.vipgrader.order.NoInputException when a pattern names no file
     */
    public static List<OrderFile> files(PeopleFiles files, Disk disk) {
        return Arrays.stream(PeopleTable.values())
                .flatMap(table -> files.table(table).stream().flatMap(part -> files(table, part, disk).stream()))
                .toList();
    }

    private static List<OrderFile> files(PeopleTable table, Table part, Disk disk) {
        return OrderFiles.expand(part.patterns(), part.directory(), table.key() + ".files in the job file", disk);
    }

    /** Aliases come before the tables whose ids they explain. */
    private People people() {
        CustomerRows customerRows = read(PeopleTable.CUSTOMERS, new CustomerRows(headers(PeopleTable.CUSTOMERS)));
        Customers customers = customerRows.customers(problems);
        LinkRows links = new LinkRows("alias", "customer", headers(PeopleTable.ALIASES));
        AliasRows aliasRows = new AliasRows(read(PeopleTable.ALIASES, links));
        Aliases aliases = aliasRows.aliases(problems);
        LinkRows homes = new LinkRows("member", "head", headers(PeopleTable.HOUSEHOLDS));
        Households households =
                new HouseholdRows(read(PeopleTable.HOUSEHOLDS, homes)).households(aliasRows, aliases, problems);
        Activity activity =
                read(PeopleTable.ACTIVITY, new ActivityRows(days, aliases)).activity();
        Overrides overrides = read(
                        PeopleTable.OVERRIDES, new OverrideRows(headers(PeopleTable.OVERRIDES), aliasRows, aliases))
                .overrides(problems);
        problems.throwIfAny();
        return new People(customers, aliases, households, activity, overrides, inputs);
    }

    private Map<String, String> headers(PeopleTable table) {
        return files.table(table).map(Table::columns).orElse(Map.of());
    }

    private <R extends TableRows> R read(PeopleTable table, R rows) {
        files.table(table).ifPresent(part -> {
            TableFile.Format format =
                    new TableFile.Format(table.key(), part.charset(), part.delimiter(), part.columns());
            for (OrderFile file : files(table, part, disk)) {
                rows.file(file.name());
                inputs.add(TableFile.read(file, format, new Collecting(file.name(), rows), disk, stop));
            }
        });
        return rows;
    }

    /** Hands the rows of one file on and keeps those that are refused. */
    private final class Collecting implements TableFile.Sink {
        private final String file;
        private final TableRows rows;

        Collecting(String file, TableRows rows) {
            this.file = file;
            this.rows = rows;
        }

        @Override
        public void row(TableRow row) throws Refusal {
            rows.row(row);
        }

        @Override
        public void refused(long line, String column, String reason) {
            problems.add(new RowProblem(file, line, column, reason));
        }
    }
}
