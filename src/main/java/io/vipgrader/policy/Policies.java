package io.vipgrader.policy;

import io.vipgrader.document.Nearest;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.files.Disk;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.policy.Policy.DimensionTest;
import io.vipgrader.policy.Policy.Formula;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All policies of a run: read, checked against each other and against what the job maps. */
public final class Policies {
    private static final String HOME = "home-";

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

    /** Checks that every dimension that a rule looks at is mapped by the job. */
    public static void check(List<Programme> programmes, OrderFormat format, Problems problems) {
        List<String> mapped =
                format.dimensions().stream().map(OrderFormat.Dimension::word).toList();
        Policies policies = new Policies(problems);
        programmes.stream()
                .flatMap(programme -> programme.policies().stream())
                .flatMap(Policies::lineTests)
                .forEach(test -> policies.checkDimension(test.place(), test.dimension(), mapped));
        programmes.stream()
                .flatMap(programme -> programme.policies().stream())
                .flatMap(Policies::customerTests)
                .filter(test -> test.dimension().startsWith(HOME))
                .forEach(test ->
                        policies.checkDimension(test.place(), test.dimension().substring(HOME.length()), mapped));
    }

    private void checkDimension(Place place, String dimension, List<String> mapped) {
        if (mapped.contains(dimension)) {
            return;
        }
        Nearest.to(dimension, mapped)
                .ifPresentOrElse(
                        near -> problems.add(place, PolicyMessage.UNKNOWN_DIMENSION_LIKE, dimension, near),
                        () -> problems.add(
                                place,
                                PolicyMessage.UNKNOWN_DIMENSION,
                                dimension,
                                mapped.isEmpty() ? "none" : String.join(", ", mapped)));
    }

    private static Stream<DimensionTest> lineTests(Policy policy) {
        List<Policy.When> questions = new ArrayList<>();
        CountingReader.rulesOf(policy.counting()).forEach(rule -> questions.add(rule.when()));
        for (Policy.Measure measure : policy.measures()) {
            if (measure.formula() instanceof Formula.Variant variant) {
                questions.add(variant.when());
                variant.counting().forEach(rule -> questions.add(rule.when()));
            } else if (measure.formula() instanceof Formula.Points points) {
                questions.add(points.when());
            }
        }
        return questions.stream().flatMap(when -> when.tests().stream());
    }

    private static Stream<DimensionTest> customerTests(Policy policy) {
        Stream<Policy.When> tiers = policy.tiers().stream().map(Policy.Tier::where);
        Stream<Policy.When> exclusions = policy.exclusions().stream().map(Policy.Exclusion::where);
        return Stream.concat(tiers, exclusions).flatMap(when -> when.tests().stream());
    }
}
