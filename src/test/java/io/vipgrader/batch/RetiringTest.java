package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Retiring.Dated;
import io.vipgrader.job.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may go, and what never may. */
class RetiringTest {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    private static Dated provisional(int daysAgo) {
        return new Dated(
                LAST.minusDays(daysAgo),
                false,
                Optional.of(NOW.minus(daysAgo, ChronoUnit.DAYS)),
                Optional.empty(),
                Optional.empty());
    }

    private static Dated official(int daysAgo) {
        return new Dated(
                LAST.minusDays(daysAgo),
                true,
                Optional.of(NOW.minus(daysAgo, ChronoUnit.DAYS)),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Integer> retired(List<Dated> newestFirst, Retention limits) {
        return Retiring.of(newestFirst, Set.of(), limits, NOW).stream()
                .map(asOf -> (int) ChronoUnit.DAYS.between(asOf, LAST))
                .toList();
    }

    private static Retention keep(int count) {
        return new Retention(OptionalInt.of(count), OptionalInt.empty());
    }

    private static Retention days(int days) {
        return new Retention(OptionalInt.empty(), OptionalInt.of(days));
    }

    private static List<Dated> nights(int count) {
        return IntStream.range(0, count).mapToObj(RetiringTest::provisional).toList();
    }

    @Test
    void soManyOfTheNewestStay() {
        assertThat(retired(nights(5), keep(2))).containsExactly(2, 3, 4);
        assertThat(retired(nights(5), keep(5))).isEmpty();
    }

    @Test
    void whatTheRunHasJustGradedStays() {
        assertThat(Retiring.of(nights(5), Set.of(LAST.minusDays(3)), keep(2), NOW))
                .containsExactly(LAST.minusDays(2), LAST.minusDays(4));
    }

    @Test
    void whatIsYoungEnoughStaysToTheSecond() {
        assertThat(retired(nights(5), days(2))).containsExactly(3, 4);
    }

    @Test
    void withBothLimitsOnlyWhatIsBeyondBothGoes() {
        assertThat(retired(nights(6), new Retention(OptionalInt.of(4), OptionalInt.of(1))))
                .containsExactly(4, 5);
        assertThat(retired(nights(6), new Retention(OptionalInt.of(1), OptionalInt.of(3))))
                .containsExactly(4, 5);
    }

    @Test
    void theNewestStaysHoweverOld() {
        assertThat(retired(List.of(provisional(900), provisional(901)), days(1)))
                .containsExactly(901);
    }

    @Test
    void theNewestOfficialOneStaysHoweverOld() {
        assertThat(retired(List.of(provisional(0), official(400), official(800)), keep(1)))
                .containsExactly(800);
    }

    @Test
    void theOneFromWhichATierThatStaysFellStays() {
        Dated fell = new Dated(LAST, true, Optional.of(NOW), Optional.empty(), Optional.of(LAST.minusDays(365)));
        Dated before = new Dated(
                LAST.minusDays(365),
                true,
                Optional.of(NOW.minus(365, ChronoUnit.DAYS)),
                Optional.empty(),
                Optional.of(LAST.minusDays(730)));
        assertThat(retired(List.of(fell, provisional(10), before, official(730)), keep(1)))
                .containsExactly(10, 730);
    }

    @Test
    void whatTheNewestWasComparedWithStays() {
        Dated newest = new Dated(LAST, false, Optional.of(NOW), Optional.of(LAST.minusDays(2)), Optional.empty());
        assertThat(retired(List.of(newest, provisional(2), provisional(3)), keep(1)))
                .containsExactly(3);
    }

    @Test
    void whatCannotBeJudgedStays() {
        Dated damaged = new Dated(LAST.minusDays(3), false, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(retired(List.of(provisional(0), provisional(1), damaged, provisional(4)), keep(1)))
                .containsExactly(1, 4);
    }
}
