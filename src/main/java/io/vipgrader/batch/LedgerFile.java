package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.order.StopFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The H2 file behind a repository address.
 *
 * @param url with the settings that keep committed rows over a hard kill, and that leave closing to us
 * @param path of the database file
 */
record LedgerFile(String url, Path path) implements LedgerPlace {
    private static final String PREFIX = "jdbc:h2:file:";
    private static final String SUFFIX = ".mv.db";

    /** H2 delays writes by default and loses up to half a second of committed rows on a kill; measured. */
    private static final String DURABLE = ";WRITE_DELAY=0";

    /** H2 would close under a run that is still stopping. */
    private static final String CLOSED_BY_US = ";DB_CLOSE_ON_EXIT=FALSE";

    /** H2 would put a trace file beside the history, and the trace's own troubles on stderr. */
    private static final String UNTRACED = ";TRACE_LEVEL_FILE=0";

    /** H2 parses a statement anew that isn't among its last 8; a run has some thirty, and a backfill has them for each date. */
    private static final String PARSED_ONCE = ";QUERY_CACHE_SIZE=64";

    /** Some ten runs, each of which leaves half a megabyte to be tidied away beside the 26 KiB that it adds. */
    private static final long UNTIDY_BYTES = 8 << 20;

    /** H2 tidies the file at every close by default, which takes a small run a tenth of its time. */
    private static final String UNTIDIED = ";MAX_COMPACT_TIME=0";

    /** By H2's default. */
    private static final String TIDIED = ";MAX_COMPACT_TIME=200";

    static LedgerFile of(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException("repository.url is not " + PREFIX + "PATH");
        }
        int settings = url.indexOf(';');
        String base = url.substring(PREFIX.length(), settings < 0 ? url.length() : settings);
        String complete =
                Stream.of(DURABLE, CLOSED_BY_US, UNTRACED, PARSED_ONCE).reduce(url, LedgerFile::with);
        return new LedgerFile(complete, Path.of(base + SUFFIX));
    }

    /** The same, to be tidied at the next close where it has grown so far that it's worth the time; else not. */
    LedgerFile tidiedIfLarge(Disk disk) {
        boolean large =
                disk.stamp(path).filter(stamp -> stamp.size() >= UNTIDY_BYTES).isPresent();
        return new LedgerFile(with(url, large ? TIDIED : UNTIDIED), path);
    }

    /** H2 takes an empty file for a new one, but won't read it. */
    @Override
    public boolean isMissing(Disk disk, StopFlag stop) {
        return disk.stamp(path).filter(stamp -> stamp.size() > 0).isEmpty();
    }

    @Override
    public Ledger open(Patience patience, Disk disk, Consumer<String> warnings) {
        return Ledger.open(this, patience, disk, warnings);
    }

    @Override
    public Ledger openForReading() {
        return Ledger.openForReading(this);
    }

    /** Without the address, which may hold a secret. */
    @Override
    public String toString() {
        return "LedgerFile[" + path + "]";
    }

    @Override
    public String name() {
        return path.toString();
    }

    Path directory() {
        return path.resolveSibling("");
    }

    private static String with(String url, String setting) {
        String name = setting.substring(0, setting.indexOf('=') + 1);
        return url.toUpperCase(Locale.ROOT).contains(name) ? url : url + setting;
    }

    /**
     * Gives the file another name, the first that is free.
     *
     * @throws DiskException where there is no file: then the fault isn't in it
     */
    Path moveAside(Disk disk, Exception cause) {
        if (disk.stamp(path).isEmpty()) {
            throw unusable(String.valueOf(cause.getMessage()), cause);
        }
        for (int number = 1; ; number++) {
            Path aside = path.resolveSibling(path.getFileName() + ".aside-" + number);
            if (disk.stamp(aside).isEmpty()) {
                disk.move(path, aside);
                return aside;
            }
        }
    }

    DiskException unreadable(String reason, Exception cause) {
        return new DiskException(
                DiskException.Kind.READ,
                path,
                path + ": can't read the run history: " + reason + "; the next run moves it aside and begins a new one",
                cause);
    }

    /**
     * What a failure of the history is to the run: the disk's own refusal, where it was one.
     *
     * @throws OutOfMemoryError where that was the cause; the history can't help it
     */
    @Override
    public DiskException unwritable(Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof OutOfMemoryError memory) {
                throw memory;
            } else if (cause instanceof IOException refusal) {
                return DiskException.writing(path, refusal);
            } else if (cause instanceof SQLException refusal) {
                reason = Ledger.reason(refusal);
            }
        }
        return unusable(reason, failure);
    }

    DiskException unusable(String reason, Exception cause) {
        return new DiskException(
                DiskException.Kind.WRITE,
                path,
                path + ": can't keep the run history: " + reason
                        + "; check repository.url in the job file, or let the account of this run write there",
                cause);
    }
}
