package io.vipgrader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Problems;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy that is shipped says what the store's programme says. */
class ShinsegaePolicyTest {
    private final Problems problems = new Problems();
    private final List<Programme> programmes =
            Policies.read(List.of(Path.of("config", "shinsegae")), new LocalDisk(), problems);

    @Test
    void isReadWithoutAProblem() {
        assertThat(problems.sorted()).isEmpty();
        assertThat(programmes).extracting(Programme::name).containsExactly("shinsegae");
    }

    @Test
    void royalBeginsAtEightMillionAndLaterAtFifteen() {
        assertThat(thresholdOf("ROYAL", LocalDate.of(2013, 12, 31))).isEqualTo(8_000_000);
        assertThat(thresholdOf("ROYAL", LocalDate.of(2014, 12, 30))).isEqualTo(8_000_000);
        assertThat(thresholdOf("ROYAL", LocalDate.of(2014, 12, 31))).isEqualTo(15_000_000);
        assertThat(thresholdOf("ROYAL", LocalDate.of(2020, 12, 30))).isEqualTo(15_000_000);
    }

    @Test
    void beforeTheFirstFileNothingIsInForce() {
        assertThat(programmes.get(0).inForceAt(LocalDate.of(2012, 12, 30))).isEmpty();
    }

    @Test
    void theLadderIsTheSameOtherwise() {
        assertThat(inForce(LocalDate.of(2013, 12, 31)).ladder())
                .containsExactly("TRINITY", "FIRST_PRIME", "FIRST", "HONORS", "ROYAL")
                .isEqualTo(inForce(LocalDate.of(2020, 12, 30)).ladder());
        assertThat(thresholdOf("FIRST_PRIME", LocalDate.of(2020, 12, 30))).isEqualTo(60_000_000);
        assertThat(thresholdOf("FIRST", LocalDate.of(2020, 12, 30))).isEqualTo(40_000_000);
        assertThat(thresholdOf("HONORS", LocalDate.of(2020, 12, 30))).isEqualTo(20_000_000);
    }

    @Test
    void theDiscountOfTrinityIsCappedByBands() {
        Benefit benefit = inForce(LocalDate.of(2020, 12, 30)).benefits().get(0);

        assertThat(benefit.name()).isEqualTo("discount_cap");
        assertThat(benefit.tiers()).containsExactly("TRINITY");
        assertThat(benefit.grant())
                .isEqualTo(new Benefit.Grant.Bands(
                        "spend",
                        List.of(
                                new Benefit.Band(100_000_000, "40000000"),
                                new Benefit.Band(200_000_000, "100000000"),
                                new Benefit.Band(300_000_000, "200000000"))));
    }

    private Policy inForce(LocalDate asOf) {
        return programmes.get(0).inForceAt(asOf).orElseThrow();
    }

    private long thresholdOf(String name, LocalDate asOf) {
        Tier tier = inForce(asOf).tiers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return tier.atLeast().get(0).value();
    }
}
