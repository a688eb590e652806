package io.vipgrader.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.document.Problem;
import io.vipgrader.document.ProblemsException;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskOutput;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.policy.Programme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run starts from a job and policies that fit together, with the command line's word in place of theirs. */
class SetupTest {
    private static final String JOB = """
            zone: Asia/Seoul
            orders:
              files: orders.csv
              columns: {customer: c, at: t, amount: a}
              dimensions: [hall]
            policies: p.yaml
            output: {directory: out, columns: [customer_id, tier, spend, lounge, standing]}
            """;

    private static final String POLICY = """
            program: shinsegae
            title: Shinsegae
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2014-01-01}
            period: {year: to-date}
            counting:
              - {when: {hall: GALLERY}, count: none}
            tiers:
              - {name: VIP, at-least: 1_000_000}
            benefits:
              lounge: {tiers: [VIP], value: yes}
            """;

    private static final String KEEPS_TIERS = """
            valid: {from: 02-01, months: 12}
            fall: when-valid-ends
            """;

    private final Disk disk = new LocalDisk();

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void resolveLinksOfTheTemporaryDirectory() {
        directory = disk.realPath(temporary);
    }

    private Path write(String name, String text) {
        Path file = directory.resolve(name);
        try (DiskOutput output = disk.create(file)) {
            byte[] bytes = text.getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
        }
        return file;
    }

    private Setup read(Overrides overrides) {
        return Setup.read(directory.resolve("job.yaml"), overrides, Map.of(), disk);
    }

    @Test
    void jobAndProgrammesComeTogether() {
        write("job.yaml", JOB);
        write("p.yaml", POLICY);
        Setup setup = read(Overrides.NONE);
        assertThat(setup.programmes()).extracting(Programme::name).containsExactly("shinsegae");
        assertThat(setup.job().output().directory()).isEqualTo(directory.resolve("out"));
    }

    @Test
    void theCommandLineWins() {
        write("job.yaml", JOB);
        Path other = write("q.yaml", POLICY.replace("shinsegae", "hyundai"));
        Overrides overrides = new Overrides(
                Optional.of(List.of("data/*.csv")), Optional.of(List.of(other)), Optional.of(Path.of("/srv/out")));
        Setup setup = read(overrides);
        assertThat(setup.programmes()).extracting(Programme::name).containsExactly("hyundai");
        assertThat(setup.job().orders()).isEqualTo(new Job.Orders.Files(List.of("data/*.csv"), Path.of("")));
        assertThat(setup.job().policies()).containsExactly(other);
        assertThat(setup.job().output().directory()).isEqualTo(Path.of("/srv/out"));
        assertThat(setup.job().repository()).isEqualTo(new Job.Database("jdbc:h2:file:/srv/out/runs"));
    }

    @Test
    void aRepositoryThatTheJobNamesStaysWhereItIs() {
        write("job.yaml", JOB + "repository: {url: \"jdbc:h2:file:/srv/history\"}\n");
        write("p.yaml", POLICY);
        Setup setup = read(new Overrides(Optional.empty(), Optional.empty(), Optional.of(Path.of("/srv/out"))));
        assertThat(setup.job().repository()).isEqualTo(new Job.Database("jdbc:h2:file:/srv/history"));
    }

    @Test
    void problemsOfAllFilesComeAtOnce() {
        write("job.yaml", JOB.replace("Asia/Seoul", "Asia/Soul"));
        write("p.yaml", POLICY.replace("KRW", "WON"));
        assertThatThrownBy(() -> read(Overrides.NONE))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(problem -> problem.place().toString())
                                .containsExactly(directory + "/job.yaml:1:7", directory + "/p.yaml:3:11"));
    }

    @Test
    void aDimensionThatTheJobDoesNotMapIsFoundInThePolicy() {
        write("job.yaml", JOB.replace("[hall]", "[store]"));
        write("p.yaml", POLICY);
        assertThatThrownBy(() -> read(Overrides.NONE))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(problem -> problem.place().toString())
                                .containsExactly(directory + "/p.yaml:8:13"));
    }

    @Test
    void outputColumnsMayNameWhatAPolicyBrings() {
        write("job.yaml", JOB.replace("lounge", "longue"));
        write("p.yaml", POLICY);
        assertThatThrownBy(() -> read(Overrides.NONE))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(Problem::render)
                                .containsExactly((directory + """
                                        /job.yaml:7:62: unknown column longue; did you mean lounge?
                                         7 | output: {directory: out, columns: [customer_id, tier, spend, longue, standing]}
                                           |                                                              ^""")));
    }

    /** Otherwise the next grading would not know until when, and drop the tier without a word. */
    @Test
    void aPolicyThatKeepsTiersNeedsTheColumnThatSaysUntilWhen() {
        write("job.yaml", JOB);
        write("p.yaml", POLICY + KEEPS_TIERS);
        assertThatThrownBy(() -> read(Overrides.NONE))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(Problem::render)
                                .containsExactly((directory + """
                                        /job.yaml:7:35: columns lacks valid_until; add it: the next grading reads it back
                                         7 | output: {directory: out, columns: [customer_id, tier, spend, lounge, standing]}
                                           |                                   ^""")));
    }

    @ParameterizedTest
    @ValueSource(strings = {", columns: [customer_id, tier, valid_until]", ""})
    void whereThatColumnOrEveryColumnIsPrintedTiersAreKept(String columns) {
        write("job.yaml", JOB.replace(", columns: [customer_id, tier, spend, lounge, standing]", columns));
        write("p.yaml", POLICY + KEEPS_TIERS);
        assertThat(read(Overrides.NONE).programmes()).hasSize(1);
    }
}
