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
import io.vipgrader.sql.PeopleRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that a run reads: order lines, and the tables about people.
 *
 * @param people what can be told of the tables without reading them
 * @param days which day a timestamp belongs to; empty where no policy is in force and nothing is read
 */
record Supply(Job job, Intake intake, List<GradingIdentity.Input> people, Optional<Days> days) {

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
        if (days.isEmpty()) {
            return new Supply(job, new NoIntake(), List.of(), days);
        }
        List<GradingIdentity.Input> people = GradingIdentity.Input.of(PeopleReader.known(job.people(), disk));
        return new Supply(job, Intake.of(job, days.get(), disk), people, days);
    }

    /**
     * Reads the tables about people.
     *
     * @throws io.vipgrader.people.PeopleException where a row can't be used
     * @throws io.vipgrader.order.DatabaseAwayException where a table's database is away
     */
    People readPeople(Disk disk, StopFlag stop) {
        if (days.isEmpty()) {
            return People.NONE;
        }
        try (PeopleRows rows = PeopleRows.of(job.peopleRows(), directory -> TableIntake.jars(directory, disk))) {
            return PeopleReader.read(job.people(), rows, days.get(), disk, stop);
        }
    }
}
