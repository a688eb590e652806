package io.vipgrader.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.people.PeopleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slip anywhere in a policy is told once, where it is, and what is none is let through. */
class PolicySlipsTest {
    private static final List<String> SOUND = List.of(
            "program: shop",
            "title: Shop",
            "currency: KRW",
            "zone: Asia/Seoul",
            "in-force: {from: 2025-12-31}",
            "period: {year: completed}",
            "tiers: [{name: A, top: 5}]");

    @TempDir
    private Path directory;

    /** A sound policy whose lines of the same keys are replaced, and others added. */
    private static String policy(String... changes) {
        List<String> lines = new ArrayList<>(SOUND);
        for (String change : changes) {
            String key = change.substring(0, change.indexOf(':') + 1);
            lines.removeIf(line -> line.startsWith(key));
            lines.add(change);
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> told(Problems problems) {
        return problems.sorted().stream()
                .map(Problem::render)
                .map(rendered -> rendered.replace(directory + "/", "")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private List<String> problems(String... changes) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("p.yaml"), policy(changes));
        Policies.read(List.of(file), new LocalDisk(), problems);
        return told(problems);
    }

    private List<String> problemsOfNeighbours(String a, String b) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("d"));
        Files.writeString(folder.resolve("a.yaml"), a);
        Files.writeString(folder.resolve("b.yaml"), b);
        Problems problems = new Problems();
        Policies.read(List.of(folder), new LocalDisk(), problems);
        return told(problems);
    }

    /** For a job that maps the dimension store and nothing else. */
    private List<String> problemsOfJob(String... changes) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("p.yaml"), policy(changes));
        List<Programme> programmes = Policies.read(List.of(file), new LocalDisk(), problems);
        OrderFormat format = new OrderFormat(
                UTF_8,
                ',',
                Map.of(),
                List.of(new Dimension("store", "store")),
                DateFormat.ISO,
                new OrderFormat.Amount(0, false),
                Map.of(),
                false);
        Policies.check(programmes, format, new PeopleFiles(Map.of()), problems);
        return told(problems);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in-force: {from: 2025-12-31, remark: x}",
                "period: {year: completed, remark: x}",
                "period: {rolling: {days: 5, remark: x}}",
                "valid: {months: 12, remark: x}",
                "counts-after: {days: 7, remark: x}",
                "counting: {combine: multiply, goods: [{count: all}], tender: [{count: all}], remark: x}",
                "measures: {m: {of: days, remark: x}}",
                "measures: {m: {points: {per: 1000, round: total, remark: x}}}",
                "measures: {m: {score: {spend: {weight: 1, cuts: {10: 4}, remark: x}}}}",
                "customers: {exclude: [{where: {type: STAFF}, remark: x}]}",
                "tiers: [{name: A, top: 5, remark: x}]",
                "benefits: {lounge: {tiers: A, value: yes, remark: x}}"
            })
    void noMapTakesAKeyThatItDoesNotKnow(String change) throws IOException {
        int line = (int) policy(change).lines().count();

        assertThat(problems(change)).hasSize(1);
        assertThat(problems(change).get(0))
                .startsWith("p.yaml:" + line + ":" + (change.indexOf("remark") + 1) + ": unknown key remark; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiers: [{name: A, at-least: 5, at-most: 5}]",
                "tiers: [{name: A, top: 5, valid: {months: 12}}, {name: B, at-least: 5}]\nfall: one-tier"
            })
    void boundsMayMeetAndATierMayHaveItsOwnValidity(String changes) throws IOException {
        assertThat(problems(changes.split("\n"))).isEmpty();
    }

    @Test
    void aStarStandsAtTheEndAndNotAtTheBeginning() throws IOException {
        assertThat(problems("measures: {m: {of: spend, when: {category: '*FOOD'}}}"))
                .containsExactly("p.yaml:8:44: category is *FOOD; a star stands only at the end, such as GOLD*");
    }

    @Test
    void stepsAreComparedAsNumbers() throws IOException {
        assertThat(problems("benefits: {gift: {tiers: A, bands: {1_000: 10, 1000: 20}}}"))
                .containsExactly("p.yaml:8:48: 1,000 is not above 1,000; write bands from low to high");
    }

    @Test
    void bandsByAnUnknownMeasureAreToldOnce() throws IOException {
        assertThat(problems("benefits: {gift: {tiers: A, by: money, bands: {1_000: 10}}}"))
                .containsExactly("p.yaml:8:33: unknown measure money; this policy has spend, days, orders");
    }

    @Test
    void aThresholdIsHeldAgainstThatOfItsOwnMeasure() throws IOException {
        assertThat(problems("tiers: [{name: A, at-least: 5}, {name: B, at-least: {days: 3, spend: 10}}]"))
                .containsExactly("p.yaml:7:70: threshold 10 of B is not below 5 of A; list tiers best first");
    }

    @Test
    void aTierWithoutANameIsNoneOfTheLadder() throws IOException {
        assertThat(problems(
                        "tiers: [{top: 5}, {name: SILVER, top: 9}]", "benefits: {lounge: {tiers: GOLD, value: yes}}"))
                .contains("p.yaml:8:28: unknown tier GOLD; the ladder has SILVER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"program: '?'", "in-force: {from: soon}", "zone: Asia/Nowhere"})
    void aFileWhoseHeadCannotBeReadIsNotHeldAgainstItsNeighbour(String slip) throws IOException {
        List<String> alone = problems(slip);
        String sound = policy("in-force: {from: 2026-12-31}", "zone: Europe/London");
        String other = slip.startsWith("zone") ? slip : "zone: Europe/London";

        assertThat(alone).hasSize(1);
        assertThat(problemsOfNeighbours(policy("in-force: {from: 2025-12-31, until: 2026-12-31}", other, slip), sound))
                .hasSize(1)
                .allMatch(told -> told.startsWith("d/a.yaml:"));
    }

    @Test
    void aDirectoryNamedLikeAPolicyIsNone() throws IOException {
        Files.createDirectories(directory.resolve("d/old.yaml"));

        assertThat(problemsOfNeighbours(
                        policy("in-force: {from: 2025-12-31, until: 2026-12-31}"),
                        policy("in-force: {from: 2026-12-31}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counting: {combine: least, goods: [{when: {hall: X}, count: all}], tender: [{count: all}]}",
                "counting: {combine: least, goods: [{count: all}], tender: [{when: {hall: X}, count: all}]}",
                "measures: {m: {of: days, counting: [{when: {hall: X}, count: all}]}}"
            })
    void everyRuleAsksOnlyForDimensionsThatTheJobMaps(String change) throws IOException {
        assertThat(problemsOfJob(change))
                .containsExactly("p.yaml:8:" + (change.indexOf("hall") + 1)
                        + ": the job maps no dimension hall; it maps store; map it there, or name another");
    }

    @Test
    void onlyHouseholdsThatAreSummedNeedTheirTable() throws IOException {
        assertThat(problemsOfJob("customers: {households: apart}")).isEmpty();
        assertThat(problemsOfJob("customers: {households: sum-to-head}")).hasSize(1);
    }

    @Test
    void onlyMeasuresThatTellOrdersApartNeedTheirNumbers() throws IOException {
        assertThat(
                        problemsOfJob(
                                "measures: {m: {of: days}, r: {days-since: last-purchase}, p: {points: {per: 1000, round: total}}}"))
                .isEmpty();
        assertThat(problemsOfJob("measures: {m: {of: orders}}")).hasSize(1);
        assertThat(problemsOfJob("measures: {p: {points: {per: 1000, round: receipt}}}"))
                .hasSize(1);
    }
}
