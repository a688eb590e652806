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
import io.vipgrader.people.PeopleFiles.Files;
import io.vipgrader.people.PeopleFiles.Rows;
import io.vipgrader.people.PeopleFiles.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the tables about people, whole or not at all. */
public final class PeopleReader {
    private final PeopleFiles files;
    private final RowSource database;
    private final Days days;
    private final Disk disk;
    private final StopFlag stop;
    private final RowProblems problems = new RowProblems();
    private final List<InputIdentity> inputs = new ArrayList<>();

    private PeopleReader(PeopleFiles files, RowSource database, Days days, Disk disk, StopFlag stop) {
        this.files = files;
        this.database = database;
        this.days = days;
        this.disk = disk;
        this.stop = stop;
    }

    /**
     * Reads every table to its last row.
     *
     * @param database gives the rows of tables that lie in none of the files
     * @param days which day a timestamp of activity belongs to
     * @throws PeopleException when any row can't be read or contradicts another
     * @throws io.vipgrader.order.NoInputException when a pattern names no file
     * @throws io.vipgrader.order.HeaderException when a file lacks a mapped column
     * @throws io.vipgrader.order.DamagedInputException when a file is damaged
     * @throws io.vipgrader.order.ChangedInputException when a file changed while it was read
     * @throws io.vipgrader.order.DatabaseAwayException when a table's database can't be reached or goes away
     * @throws io.vipgrader.order.DatabaseRefusedException when it refuses the user, the table, a column or the query
     * @throws StopFlag.StoppedException when asked to stop
     * @throws io.vipgrader.files.DiskException when the disk refuses
     */
    public static People read(PeopleFiles files, RowSource database, Days days, Disk disk, StopFlag stop) {
        return new PeopleReader(files, database, days, disk, stop).people();
    }

    /** The same of a job whose tables all lie in files. */
    public static People read(PeopleFiles files, Days days, Disk disk, StopFlag stop) {
        return read(files, RowSource.NONE, days, disk, stop);
    }

    /**
     * What can be told of what {@link #read} would read without reading it, in the same order as {@link People#inputs}: name, size
     * and time of files, the name alone of a table in a database.
     *
     * @throws io.vipgrader.order.NoInputException when a pattern names no file
     */
    public static List<InputIdentity> known(PeopleFiles files, Disk disk) {
        return Arrays.stream(PeopleTable.values())
                .flatMap(table -> files.table(table).stream().flatMap(part -> known(table, part, disk).stream()))
                .toList();
    }

    private static List<InputIdentity> known(PeopleTable table, Table part, Disk disk) {
        return part instanceof Files stored
                ? files(table, stored, disk).stream()
                        .map(file -> new InputIdentity(
                                file.name(), file.stamp().size(), file.stamp().modifiedMillis(), 0, 0, 0))
                        .toList()
                : List.of(InputIdentity.ofTable(((Rows) part).name(), 0, 0));
    }

    private static List<OrderFile> files(PeopleTable table, Files part, Disk disk) {
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
        files.table(table).ifPresent(part -> read(table, part, rows));
        return rows;
    }

    private void read(PeopleTable table, Table part, TableRows rows) {
        if (part instanceof Rows there) {
            rows.file(there.name());
            inputs.add(database.read(table, there, new Collecting(there.name(), rows), stop));
            return;
        }
        Files stored = (Files) part;
        TableFile.Format format =
                new TableFile.Format(table.key(), stored.charset(), stored.delimiter(), stored.columns());
        for (OrderFile file : files(table, stored, disk)) {
            rows.file(file.name());
            inputs.add(TableFile.read(file, format, new Collecting(file.name(), rows), disk, stop));
        }
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
