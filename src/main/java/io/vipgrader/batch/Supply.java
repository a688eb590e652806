package io.vipgrader.batch;

import io.vipgrader.files.Disk;
import io.vipgrader.job.Job;
import io.vipgrader.order.Days;
import io.vipgrader.order.StopFlag;
import io.vipgrader.people.People;
import io.vipgrader.people.PeopleReader;
import io.vipgrader.policy.Policy;
import io.vipgrader.policy.Programme;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.sql.OneMoment;
import io.vipgrader.sql.PeopleRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a run reads: order lines, and the tables about people.
 *
 * @param people what can be told of the tables without reading them
 * @param days which day a timestamp belongs to; empty where no policy is in force and nothing is read
 * @param moment of the tables about people, for the order lines
 */
record Supply(Job job, Intake intake, List<GradingIdentity.Input> people, Optional<Days> days, OneMoment moment) {

    /**
     * Finds what there is to read. Zone and start of day are one for all policies of a run; their check sees to it.
     *
     * @throws io.vipgrader.order.NoInputException where a pattern matches no file
     */
    static Supply of(Job job, List<Programme> programmes, LocalDate asOf, Disk disk) {
        Optional<Days> days = programmes.stream()
                .flatMap(programme -> programme.inForceAt(asOf).stream())
                .map(Policy::days)
                .findFirst();
        OneMoment moment = new OneMoment();
        if (days.isEmpty()) {
            return new Supply(job, new NoIntake(), List.of(), days, moment);
        }
        List<GradingIdentity.Input> people = GradingIdentity.Input.of(PeopleReader.known(job.people(), disk));
        return new Supply(job, Intake.of(job, days.get(), disk, moment), people, days, moment);
    }

    /**
     * Reads the tables about people, and then whatever is to be read. Order lines that lie in the same database as tables about people
     * are of the same moment, the first time that they are read.
     *
     * @param reading reads the order lines
     * @throws io.vipgrader.people.PeopleException where a row can't be used
     * @throws io.vipgrader.order.DatabaseAwayException where a table's database is away
     */
    <T> T read(Disk disk, StopFlag stop, Function<People, T> reading) {
        try {
            return reading.apply(readPeople(disk, stop));
        } finally {
            moment.close();
        }
    }

    private People readPeople(Disk disk, StopFlag stop) {
        if (days.isEmpty()) {
            return People.NONE;
        }
        try (PeopleRows rows = PeopleRows.of(job.peopleRows(), directory -> TableIntake.jars(directory, disk))) {
            People read = PeopleReader.read(job.people(), rows, days.get(), disk, stop);
            if (job.orders() instanceof Job.Orders.Jdbc orders) {
                rows.leave(orders, moment);
            }
            return read;
        }
    }
}
