package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipgrader.document.Node;
import io.vipgrader.document.Problem;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Yaml;
import io.vipgrader.order.DateFormat;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.order.OrderFormat.Column;
import io.vipgrader.order.OrderFormat.Dimension;
import io.vipgrader.people.PeopleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever a policy file holds: it is a policy, or it earns problems with a place and a remedy; nothing else, and the same twice. */
class PolicyFuzzTest {
    private static final OrderFormat FORMAT = new OrderFormat(
            StandardCharsets.UTF_8,
            ',',
            Map.of(Column.CUSTOMER, "customer", Column.AT, "at", Column.AMOUNT, "amount"),
            List.of(new Dimension("category", "category"), new Dimension("store", "store")),
            DateFormat.ISO,
            new OrderFormat.Amount(0, false),
            Map.of(),
            false);

    private record Outcome(Optional<Policy> policy, List<String> problems) {}

    @DictionaryFile(resourcePath = "policy.dict")
    @FuzzTest(maxDuration = "10m")
    void anyTextIsAPolicyOrHasProblems(byte[] bytes) {
        Outcome outcome = read(bytes);
        assertThat(outcome.policy().isPresent() || !outcome.problems().isEmpty())
                .isTrue();
        assertThat(read(bytes)).isEqualTo(outcome);
    }

    private static Outcome read(byte[] bytes) {
        Problems problems = new Problems();
        Optional<Source> source = Source.decode("fuzz.yaml", bytes, problems);
        Optional<Node.Mapping> root = source.flatMap(text -> Yaml.parse(text, problems));
        Optional<Policy> policy = root.map(mapping ->
                PolicyReader.read(source.orElseThrow(), "00", mapping, problems).policy());
        if (problems.isEmpty()) {
            policy.ifPresent(known -> new JobFit(FORMAT, PeopleFiles.NONE, problems).check(known));
        }
        return new Outcome(
                policy, problems.sorted().stream().map(PolicyFuzzTest::told).toList());
    }

    private static String told(Problem problem) {
        assertThat(problem.place().line()).isNotNegative();
        assertThat(problem.remedy()).isNotBlank();
        return problem.render();
    }
}
