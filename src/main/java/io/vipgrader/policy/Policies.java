package io.vipgrader.policy;

import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All policies of a run: read, checked against each other and against what the job maps. */
public final class Policies {
    private final Problems problems;

    private Policies(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads every policy of a job, and finds every problem of every file.
     *
     * @param filesOrDirectories a policy file, or a directory of one programme's files, each
     * @return in the order of the job; only to be used when no problem was added, although good enough to check further
     * @throws io.vipgrader.files.DiskException for a file that is there and can't be read
     */
    public static List<Programme> read(List<Path> filesOrDirectories, Disk disk, Problems problems) {
        List<List<PolicyFile>> groups = filesOrDirectories.stream()
                .map(new PolicyFiles(disk, problems)::read)
                .filter(group -> !group.isEmpty())
                .toList();
        Policies policies = new Policies(problems);
        groups.forEach(policies::checkProgram);
        groups.forEach(policies::checkInForce);
        policies.checkGivenOnce(groups);
        policies.checkDays(groups.stream().flatMap(List::stream).toList());
        return groups.stream().map(Policies::programme).toList();
    }

    private static Programme programme(List<PolicyFile> group) {
        List<Policy> byDate = group.stream()
                .map(PolicyFile::policy)
                .sorted(Comparator.comparing(Policies::from))
                .toList();
        return new Programme(byDate.get(0).program(), byDate);
    }

    private static LocalDate from(Policy policy) {
        return policy.inForce().from().orElse(LocalDate.MIN);
    }

    private void checkProgram(List<PolicyFile> group) {
        Optional<PolicyFile> first =
                group.stream().filter(file -> file.program().isPresent()).findFirst();
        for (PolicyFile file : group) {
            if (file.program().isPresent()
                    && !file.policy()
                            .program()
                            .equals(first.orElseThrow().policy().program())) {
                problems.add(
                        file.program().get(),
                        PolicyMessage.ANOTHER_PROGRAM,
                        file.policy().program(),
                        first.get().policy().program());
            }
        }
    }

    private void checkGivenOnce(List<List<PolicyFile>> groups) {
        Map<String, String> givenBy = new LinkedHashMap<>();
        for (List<PolicyFile> group : groups) {
            for (PolicyFile file : group) {
                String other = givenBy.get(file.policy().program());
                if (other != null && file.program().isPresent()) {
                    problems.add(
                            file.program().get(),
                            PolicyMessage.PROGRAM_TWICE,
                            file.policy().program(),
                            other);
                }
            }
            group.stream()
                    .filter(file -> file.program().isPresent())
                    .forEach(file -> givenBy.putIfAbsent(file.policy().program(), file.source()));
        }
    }

    /** Files of one programme follow on each other: no as-of date has two, and none between them has none. */
    private void checkInForce(List<PolicyFile> group) {
        List<PolicyFile> dated = group.stream()
                .filter(file -> file.inForce().isPresent() && file.program().isPresent())
                .sorted(Comparator.comparing(file -> from(file.policy())))
                .toList();
        for (int i = 1; i < dated.size(); i++) {
            if (dated.get(i).policy().program().equals(dated.get(i - 1).policy().program())) {
                checkFollows(dated.get(i - 1), dated.get(i));
            }
        }
    }

    private void checkFollows(PolicyFile before, PolicyFile after) {
        LocalDate from = from(after.policy());
        Optional<LocalDate> until = before.policy().inForce().until();
        Place place = after.inForce().orElseThrow();
        if (until.isEmpty() || until.get().isAfter(from)) {
            String end = until.map(LocalDate::toString).orElse("further notice");
            problems.add(place, PolicyMessage.OVERLAP, from, before.source(), end);
        } else if (until.get().isBefore(from)) {
            problems.add(place, PolicyMessage.GAP, after.policy().program(), until.get(), from, before.source());
        }
    }

    private void checkDays(List<PolicyFile> files) {
        List<PolicyFile> known =
                files.stream().filter(file -> file.zone().isPresent()).toList();
        for (PolicyFile file : known) {
            PolicyFile first = known.get(0);
            if (!file.policy().days().zone().equals(first.policy().days().zone())) {
                problems.add(
                        file.zone().orElseThrow(),
                        PolicyMessage.ANOTHER_ZONE,
                        file.policy().days().zone(),
                        first.policy().days().zone(),
                        first.source());
            }
            if (!file.policy().days().dayStarts().equals(first.policy().days().dayStarts())) {
                problems.add(
                        file.dayStarts(),
                        PolicyMessage.ANOTHER_DAY_START,
                        file.policy().days().dayStarts(),
                        first.policy().days().dayStarts(),
                        first.source());
            }
        }
    }

    /**
     * Checks that the job supplies what the policies ask for: dimensions and order numbers of lines, attributes, activity
     * and households of customers.
     */
    public static void check(List<Programme> programmes, OrderFormat format, PeopleFiles people, Problems problems) {
        JobFit fit = new JobFit(format, people, problems);
        programmes.stream().flatMap(programme -> programme.policies().stream()).forEach(fit::check);
    }
}
