package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.grade.Finding.State;
import io.vipgrader.job.Gate;
import io.vipgrader.job.Gates;
import io.vipgrader.order.InputIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that was delivered twice is counted twice unnoticed. */
class InputGatesTest {
    private final Night night = Night.ordinary();

    @Test
    void oneContentUnderTwoNamesShuts() {
        assertThat(night.inputs(Night.input("a.csv", 1), Night.input("b.csv", 2), Night.input("copy.csv", 1))
                        .finding(Gate.SAME_FILE))
                .isEqualTo(new Finding(
                        Gate.SAME_FILE,
                        State.SHUT,
                        "order files of the same content: a.csv = copy.csv; limit: none; move the copy away; if it is"
                                + " right, accept it: --accept same-file --reason TEXT"));
    }

    @Test
    void oneChecksumOfTwoSizesPasses() {
        assertThat(night.inputs(Night.input("a.csv", 1), new InputIdentity("b.csv", 1_001, 0, 1, 10, 0))
                        .finding(Gate.SAME_FILE))
                .isEqualTo(new Finding(Gate.SAME_FILE, State.OPEN, "2 inputs, no two alike"));
    }

    @Test
    void filesWithoutALineMayBeAlike() {
        InputIdentity quiet = new InputIdentity("a.csv", 50, 0, 1, 0, 0);
        InputIdentity alike = new InputIdentity("b.csv", 50, 0, 1, 0, 0);
        assertThat(night.inputs(quiet, alike).finding(Gate.SAME_FILE).state()).isEqualTo(State.OPEN);
    }

    @Test
    void tablesAreNoFiles() {
        InputIdentity table = new InputIdentity("jdbc:a", -1, -1, 1, 10, 0);
        assertThat(night.inputs(table, table).finding(Gate.SAME_FILE).state()).isEqualTo(State.OPEN);
    }

    private Finding duplicates(Gates.Duplicates asked, long exact, long conflicting) {
        Gates usual = Gates.DEFAULT;
        Gates gates = new Gates(
                usual.leastCustomers(),
                usual.days(),
                usual.stores(),
                usual.spend(),
                usual.lines(),
                usual.customers(),
                usual.topTier(),
                usual.lowered(),
                usual.newValues(),
                usual.sameFile(),
                asked);
        return night.gates(gates)
                .findings(List.of(), new Duplicates(exact, conflicting, List.of("a.csv:7 = a.csv:3")))
                .get(Gate.DUPLICATES.ordinal());
    }

    @Test
    void aLineThatComesAgainShuts() {
        assertThat(duplicates(Gates.Duplicates.ALL, 1_234, 1))
                .isEqualTo(
                        new Finding(
                                Gate.DUPLICATES,
                                State.SHUT,
                                "order lines that come again as they are: 1,234, order lines that come again with other contents: 1;"
                                        + " limit: none; look at a.csv:7 = a.csv:3; if it is right, accept it: --accept duplicates --reason TEXT"));
    }

    @Test
    void onlyTheKindAskedForIsLookedAt() {
        assertThat(duplicates(Gates.Duplicates.EXACT, 0, 1).state()).isEqualTo(State.OPEN);
        assertThat(duplicates(Gates.Duplicates.EXACT, 1, 0).state()).isEqualTo(State.SHUT);
        assertThat(duplicates(Gates.Duplicates.CONFLICTING, 1, 0).state()).isEqualTo(State.OPEN);
        assertThat(duplicates(Gates.Duplicates.CONFLICTING, 0, 1).state()).isEqualTo(State.SHUT);
        assertThat(duplicates(Gates.Duplicates.ALL, 0, 0))
                .isEqualTo(new Finding(Gate.DUPLICATES, State.OPEN, "no order line comes twice"));
        assertThat(duplicates(Gates.Duplicates.OFF, 1, 1).state()).isEqualTo(State.OFF);
    }
}
