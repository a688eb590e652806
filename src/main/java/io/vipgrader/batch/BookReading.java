package io.vipgrader.batch;

import io.vipgrader.accrual.Crew;
import io.vipgrader.accrual.DayBook;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Target;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.people.People;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.GradingIdentity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Reads everything once for many dates. Every date still looks at the files' names, sizes and times: where they have changed
 * since they were read, they are read again for the dates that are left.
 */
final class BookReading implements Reading {
    private final Job job;
    private final List<Programme> programmes;
    private final List<LocalDate> dates;
    private final RunOptions options;
    private final Surroundings surroundings;
    private final Reading oneDate;
    private Optional<Book> read = Optional.empty();

    /** What was read, and what it was then. */
    private record Book(
            Accrual.Kept kept, People people, List<InputIdentity> inputs, List<GradingIdentity.Input> tables) {

        boolean isOf(Supply supply) {
            return inputs.equals(supply.intake().known()) && tables.equals(supply.people());
        }
    }

    /** @param dates rising */
    BookReading(
            Job job, List<Programme> programmes, List<LocalDate> dates, RunOptions options, Surroundings surroundings) {
        this.job = job;
        this.programmes = List.copyOf(programmes);
        this.dates = List.copyOf(dates);
        this.options = options;
        this.surroundings = surroundings;
        this.oneDate = Reading.ofOneDate(job, options, surroundings);
    }

    @Override
    public Accrual.Accrued read(Supply supply, List<Target> targets, Crew crew) {
        if (read.filter(book -> book.isOf(supply)).isEmpty()) {
            read = Optional.empty();
            read = readFrom(targets.get(0).asOf(), supply);
        }
        return read.map(book -> at(book, targets, crew)).orElseGet(() -> oneDate.read(supply, targets, crew));
    }

    private Accrual.Accrued at(Book book, List<Target> targets, Crew crew) {
        DayBook.Dated dated = book.kept()
                .book()
                .at(Plan.of(targets, job.format(), book.people(), GateReview.watch(job.gates())), crew);
        return new Accrual.Accrued(
                dated.totals(),
                dated.tally(),
                Optional.of(dated.order()),
                book.kept().inputs(),
                book.kept().rejects());
    }

    private Optional<Book> readFrom(LocalDate first, Supply supply) {
        List<Target> targets = dates.stream()
                .filter(date -> !date.isBefore(first))
                .flatMap(date -> programmes.stream()
                        .flatMap(programme -> programme.inForceAt(date).stream())
                        .filter(policy -> Optional.of(policy.days()).equals(supply.days()))
                        .map(policy -> new Target(policy, date)))
                .toList();
        return supply.read(surroundings.disk(), surroundings.stop(), people -> keep(targets, people, supply));
    }

    private Optional<Book> keep(List<Target> targets, People people, Supply supply) {
        return Accrual.keep(
                        supply.intake(),
                        Plan.of(targets, job.format(), people, GateReview.watch(job.gates())),
                        new RejectBook(job.rejectLimit()),
                        options.threads(),
                        surroundings.stop(),
                        surroundings.progress())
                .map(kept -> new Book(kept, people, supply.intake().known(), supply.people()));
    }
}
