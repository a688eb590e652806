package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples for cron, systemd and Kubernetes start what there is, and know what our exit codes ask for. */
class OperationsTest {
    private static final Path EXAMPLES = Path.of("config/operations");
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    /** The same input would fail the same way: a person is wanted. */
    private static final Set<Integer> MEND = Set.of(
            ExitCode.USAGE.value(),
            ExitCode.DATA_REFUSED.value(),
            ExitCode.NO_INPUT.value(),
            ExitCode.CANNOT_WRITE.value(),
            ExitCode.CONFIGURATION.value());

    /** Of systemd.unit, systemd.service, systemd.exec, systemd.resource-control and systemd.timer, those that we use. */
    private static final Map<String, Set<String>> DIRECTIVES = Map.of(
            "Unit",
            Set.of("Description", "Wants", "After", "StartLimitIntervalSec", "StartLimitBurst"),
            "Service",
            Set.of(("Type ExecStart User Group UMask Environment MemoryMax Restart RestartForceExitStatus"
                            + " RestartPreventExitStatus RestartSec SuccessExitStatus RuntimeMaxSec TimeoutStopSec"
                            + " ReadWritePaths NoNewPrivileges ProtectSystem ProtectHome PrivateTmp PrivateDevices"
                            + " ProtectClock ProtectControlGroups ProtectHostname ProtectKernelLogs"
                            + " ProtectKernelModules ProtectKernelTunables ProtectProc CapabilityBoundingSet"
                            + " AmbientCapabilities LockPersonality RemoveIPC RestrictAddressFamilies"
                            + " RestrictNamespaces RestrictRealtime RestrictSUIDSGID SystemCallArchitectures"
                            + " SystemCallFilter SystemCallErrorNumber")
                    .split(" ")),
            "Timer",
            Set.of("OnCalendar", "AccuracySec", "Persistent"),
            "Install",
            Set.of("WantedBy"));

    @TempDir
    private Path directory;

    /** A unit file, section by section; each directive at most once. */
    private static Map<String, Map<String, String>> unit(String name) throws IOException {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        String section = "";
        for (String line : Files.readAllLines(EXAMPLES.resolve(name))) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
                sections.put(section, new LinkedHashMap<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                assertThat(parts).as(line).hasSize(2);
                assertThat(DIRECTIVES.get(section)).as(section).contains(parts[0]);
                assertThat(sections.get(section).put(parts[0], parts[1]))
                        .as(line)
                        .isNull();
            }
        }
        return sections;
    }

    private static Set<Integer> codes(String text) {
        return Stream.of(text.split(" ")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertUnderstood(List<String> arguments) {
        assertThat(Main.commandLine(Invocation.machine())
                        .parseArgs(arguments.toArray(String[]::new))
                        .hasSubcommand())
                .as(arguments.toString())
                .isTrue();
    }

    @Test
    void theExitCodesAreSortedByWhatTheyAskFor() {
        Set<Integer> all = Arrays.stream(ExitCode.values()).map(ExitCode::value).collect(Collectors.toSet());
        Set<Integer> sorted = new TreeSet<>(MEND);
        sorted.addAll(Set.of(ExitCode.OK.value(), ExitCode.TRY_AGAIN.value(), ExitCode.UNEXPECTED.value()));
        assertThat(sorted).isEqualTo(new TreeSet<>(all));
    }

    @Test
    void systemdTriesAgainWhereThatMayHelpAndNowhereElse() throws IOException {
        Map<String, String> service = unit("vip-grader.service").get("Service");
        assertThat(codes(service.get("RestartForceExitStatus")))
                .containsExactly(ExitCode.TRY_AGAIN.value(), TERMINATED);
        assertThat(codes(service.get("RestartPreventExitStatus"))).isEqualTo(new TreeSet<>(MEND));
        assertThat(codes(service.get("SuccessExitStatus"))).containsExactly(INTERRUPTED, TERMINATED);
        assertThat(service)
                .containsEntry("Restart", "no")
                .containsEntry("Type", "exec")
                .doesNotContainKey("MemoryDenyWriteExecute");
        List<String> start = List.of(service.get("ExecStart").split(" "));
        assertThat(start.get(0)).isEqualTo("/opt/vip-grader/vip-grader");
        assertUnderstood(start.subList(1, start.size()));
    }

    @Test
    void theTimerStartsTheServiceOfItsNameInTheShopsZone() throws IOException {
        assertThat(unit("vip-grader.timer").get("Timer"))
                .containsEntry("OnCalendar", "*-*-* 03:15:00 Asia/Seoul")
                .containsEntry("Persistent", "true");
    }

    /** Where the machine has it, systemd itself is asked; the program that the unit starts is elsewhere. */
    @Test
    void systemdFindsNothingWrong() throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        for (String name : List.of("vip-grader.service", "vip-grader.timer")) {
            String text = Files.readString(EXAMPLES.resolve(name));
            Files.writeString(directory.resolve(name), text.replace("/opt/vip-grader/vip-grader", "/bin/true"));
            assertThat(unit(name)).isNotEmpty();
        }
        if (Files.isExecutable(analyze)) {
            Process process = new ProcessBuilder(
                            analyze.toString(),
                            "verify",
                            "--man=no",
                            directory.resolve("vip-grader.service") + "",
                            directory.resolve("vip-grader.timer") + "")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(told).isZero();
        }
    }

    @Test
    void cronsLinesAreUnderstood() throws IOException {
        Pattern line = Pattern.compile("(?:[0-9*]+ ){4}[0-9*]+  /opt/vip-grader/vip-grader (.*)");
        List<String> commands = new ArrayList<>();
        for (String text : Files.readAllLines(EXAMPLES.resolve("crontab"))) {
            Matcher matcher = line.matcher(text);
            if (matcher.matches()) {
                commands.add(matcher.group(1));
            } else {
                assertThat(text).matches("#.*|[A-Z]+=.*");
            }
        }
        assertThat(commands).hasSize(2).allSatisfy(command -> assertUnderstood(List.of(command.split(" "))));
    }

    @Test
    void kubernetesTriesAgainWhereThatMayHelpAndGivesUpElsewhere() throws IOException {
        Map<?, ?> spec = map(cronJob().get("spec"));
        Map<?, ?> job = map(map(spec.get("jobTemplate")).get("spec"));
        Map<?, ?> pod = map(map(job.get("template")).get("spec"));
        Map<?, ?> container = map(list(pod.get("containers")).get(0));
        Map<String, Set<Integer>> actions = new LinkedHashMap<>();
        for (Object rule : list(map(job.get("podFailurePolicy")).get("rules"))) {
            if (map(rule).get("onExitCodes") instanceof Map<?, ?> codes) {
                List<Integer> values = list(codes.get("values")).stream()
                        .map(Integer.class::cast)
                        .toList();
                assertThat(values).as("Kubernetes wants them rising").isSorted().doesNotHaveDuplicates();
                assertThat(codes.get("containerName")).isEqualTo(container.get("name"));
                assertThat(codes.get("operator")).isEqualTo("In");
                assertThat(actions.put((String) map(rule).get("action"), new TreeSet<>(values)))
                        .isNull();
            }
        }
        assertThat(actions)
                .isEqualTo(Map.of(
                        "FailJob", new TreeSet<>(MEND),
                        "Count", Set.of(ExitCode.TRY_AGAIN.value()),
                        "Ignore", Set.of(INTERRUPTED, TERMINATED)));
        assertThat(pod.get("restartPolicy"))
                .as("a pod failure policy asks for it")
                .isEqualTo("Never");
        assertThat(spec.get("concurrencyPolicy")).isEqualTo("Forbid");
        assertThat(spec.get("timeZone")).isEqualTo("Asia/Seoul");
        assertUnderstood(
                list(container.get("args")).stream().map(String::valueOf).toList());
    }

    @Test
    void aStopHasTheTimeItNeeds() throws IOException {
        Map<?, ?> job = map(map(map(cronJob().get("spec")).get("jobTemplate")).get("spec"));
        Object grace = map(map(job.get("template")).get("spec")).get("terminationGracePeriodSeconds");
        assertThat((Integer) grace).isGreaterThan(20);
        assertThat(unit("vip-grader.service").get("Service")).containsEntry("TimeoutStopSec", "30s");
    }

    private static Map<?, ?> cronJob() throws IOException {
        Object loaded = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(EXAMPLES.resolve("kubernetes-cronjob.yaml")));
        Map<?, ?> object = map(loaded);
        assertThat(object.get("apiVersion")).isEqualTo("batch/v1");
        assertThat(object.get("kind")).isEqualTo("CronJob");
        return object;
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
