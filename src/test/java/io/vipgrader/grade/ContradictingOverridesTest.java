package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.accrual.CustomerOrder;
import io.vipgrader.accrual.Plan;
import io.vipgrader.accrual.Totals;
import io.vipgrader.people.People;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overrides that can't be done are refused with their place, before anything is graded by them. */
class ContradictingOverridesTest {
    @TempDir
    private Path directory;

    @Test
    void aTierThatTheLadderLacksIsRefused() {
        assertThatThrownBy(() -> grade(override("T9", "pin")))
                .isInstanceOf(OverrideException.class)
                .hasMessageMatching("overrides.csv:2: random has no tier 'T9' on that date;"
                        + " write one of T1(, T\\d)*, or nothing for none");
    }

    @Test
    void aFloorAboveACeilingIsRefused() {
        assertThatThrownBy(() -> grade(override("T1", "floor"), override("", "ceiling")))
                .isInstanceOf(OverrideException.class)
                .hasMessage("overrides.csv:3: ceiling none contradicts floor 'T1' of overrides.csv:2"
                        + " for the same customer; let one of them end before");
    }

    @Test
    void aPinDecidesAloneAndBoundsMayMeet() {
        assertThatCode(() -> grade(override("T1", "pin"), override("T1", "pin")))
                .doesNotThrowAnyException();
        assertThatCode(() -> grade(override("T1", "pin"), override("", "ceiling")))
                .doesNotThrowAnyException();
        assertThatCode(() -> grade(override("", "pin"), override("T1", "floor")))
                .doesNotThrowAnyException();
        assertThatCode(() -> grade(override("T1", "floor"), override("T1", "ceiling")))
                .doesNotThrowAnyException();
    }

    @SafeVarargs
    private void grade(List<String>... overrides) {
        RandomCase chance = new RandomCase(5);
        People people = CasePeople.read(
                new NaivePeople(List.of(), List.of(), List.of(), List.of(), List.of(overrides)), directory);
        Plan plan = Plan.of(chance.targets(), chance.format(), people);
        Grader.grade(CustomerOrder.sorted(Totals.of(plan)), 0, Beside.of(Optional.empty()));
    }

    private static List<String> override(String tier, String how) {
        return List.of("kim", "random", tier, how, "", "", "said so", "lee");
    }
}
