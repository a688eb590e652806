package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Crew;
import io.vipgrader.money.Decimals;
import io.vipgrader.order.CellReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a row as numbers is what the row says in words. */
class PlainRowsTest {
    /** Enough for hundreds of rows of each kind: with quotas, validity, benefits, scores, kept and pinned ones. */
    private static final int CASES = Math.min(Integer.getInteger("oracle.gradings", 60), 60);

    @TempDir
    private Path directory;

    private int plain;
    private int others;
    private int withWay;
    private int withoutLines;

    @Test
    void everyRowOfRandomGradingsIsToldAsItIs() {
        for (long seed = 0; seed < CASES; seed++) {
            for (Grading grading : RandomGradings.of(seed, directory, 1, Crew.alone())) {
                for (int row = 0; row < grading.customers(); row++) {
                    assertAnyRow(grading, row);
                    assertPlainness(grading, row);
                }
                assertLookedAhead(grading);
            }
        }
        assertThat(plain).isGreaterThan(2 * CASES);
        assertThat(others).isGreaterThan(CASES / 4);
        assertThat(withWay).isGreaterThan(CASES / 4);
        assertThat(withoutLines).isPositive();
    }

    @Test
    void whoIsLostIsToldBeforeTheNextRow() {
        int lost = 0;
        for (long seed = 0; seed < CASES; seed++) {
            for (Grading grading : RandomGradings.of(seed, directory, 1, Crew.alone())) {
                int[] before = grading.lostBefore();
                assertThat(before).hasSameSizeAs(grading.lost());
                for (int i = 0; i < before.length; i++) {
                    byte[] id = bytes(grading.lost().get(i).customer());
                    assertThat(before[i] == 0 || Arrays.compareUnsigned(bytes(grading.id(before[i] - 1)), id) < 0)
                            .isTrue();
                    assertThat(before[i] == grading.customers()
                                    || Arrays.compareUnsigned(bytes(grading.id(before[i])), id) > 0)
                            .isTrue();
                    assertThat(grading.find(grading.lost().get(i).customer())).isEmpty();
                }
                lost += before.length;
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void aGradingHasValidityWhereAWayOfItsLadderHas() {
        for (long seed = 0; seed < CASES; seed++) {
            for (Grading grading : RandomGradings.of(seed, directory, 1, Crew.alone())) {
                PlainRows rows = grading.plainRows();
                assertThat(grading.hasValidity())
                        .isEqualTo(IntStream.range(0, rows.ways())
                                .anyMatch(way -> rows.validFrom(way).isPresent()));
            }
        }
    }

    @Test
    void noIdIsLongerThanAnOrderLineMayHaveIt() {
        assertThat(PlainRows.mostIdBytes()).isEqualTo(CellReader.MOST_ID_BYTES);
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertAnyRow(Grading grading, int row) {
        PlainRows rows = grading.plainRows();
        GradeRow said = grading.row(row);
        assertThat(rows.level(row)).isEqualTo(said.level().orElse(rows.bottom()));
        assertThat(grading.tier(row)).isEqualTo(said.tier());
        assertThat(rows.lines(row)).isEqualTo(said.lines());
        assertThat(day(rows.firstPurchase(row))).isEqualTo(said.firstPurchase());
        assertThat(day(rows.lastPurchase(row))).isEqualTo(said.lastPurchase());
        assertThat(rows.previousTiers().get(rows.previousTier(row))).isEqualTo(said.previousTier());
        assertThat(rows.change(said.previousTier(), rows.level(row))).isEqualTo(said.change());
        assertThat(measures(grading, row)).isEqualTo(said.measures());
        assertThat(IntStream.range(0, grading.benefitNames().size())
                        .mapToObj(benefit -> rows.benefit(benefit, row, said.tier())))
                .containsExactlyElementsOf(said.benefits());
    }

    private static List<String> measures(Grading grading, int row) {
        PlainRows rows = grading.plainRows();
        return IntStream.range(0, grading.measureNames().size())
                .mapToObj(measure -> rows.isMissing(measure, row)
                        ? ""
                        : Decimals.format(rows.value(measure, row), rows.decimals(measure)))
                .toList();
    }

    private void assertPlainness(Grading grading, int row) {
        PlainRows rows = grading.plainRows();
        Explanation explanation = grading.explain(row);
        Explanation.Step last = explanation.override().or(explanation::fall).orElse(explanation.computed());
        int way = rows.way(row);
        assertThat(way == PlainRows.NOT_PLAIN)
                .isEqualTo(!explanation.hasLines() || !last.equals(explanation.computed()));
        if (way == PlainRows.NOT_PLAIN) {
            others++;
            withoutLines += explanation.hasLines() ? 0 : 1;
        } else {
            plain++;
            assertThat(rows.ways()).isEqualTo(explanation.rungs().size() + 1);
            assertWay(rows, way, grading.row(row));
            assertThat(rows.rank(row)).isEqualTo(grading.row(row).rank().orElse(0));
            assertThat(TextWords.of(words -> rows.tellReason(row, words)))
                    .isEqualTo(grading.row(row).reason());
            assertNext(rows, row, grading.row(row));
            assertId(grading, row);
        }
    }

    private static void assertWay(PlainRows rows, int way, GradeRow said) {
        assertThat(rows.tier(way)).isEqualTo(said.tier());
        assertThat(rows.levelOfWay(way)).isEqualTo(said.level().orElse(rows.bottom()));
        assertThat(rows.validFrom(way)).isEqualTo(said.validFrom());
        assertThat(rows.validUntil(way)).isEqualTo(said.validUntil());
    }

    private void assertNext(PlainRows rows, int row, GradeRow said) {
        int next = rows.next(row);
        if (next == PlainRows.NO_WAY) {
            assertThat(said.nextTier()).isEmpty();
        } else {
            withWay++;
            assertThat(rows.tier(next)).isEqualTo(said.nextTier());
            assertThat(TextWords.of(words -> rows.tellGap(row, next, words))).isEqualTo(said.nextGap());
        }
    }

    private static void assertId(Grading grading, int row) {
        byte[] id = bytes(grading.id(row));
        byte[] into = new byte[3 + id.length + 7];
        assertThat(grading.plainRows().copyId(row, into, 3)).isEqualTo(id.length);
        assertThat(Arrays.copyOfRange(into, 3, 3 + id.length)).isEqualTo(id);
    }

    /** Of rows with lines: the others aren't told from numbers. */
    private static void assertLookedAhead(Grading grading) {
        PlainRows rows = grading.plainRows();
        for (int row = 0; row < grading.customers(); row++) {
            int bytes = bytes(grading.id(row)).length;
            int digits = rows.lines(row) > 9 ? 10 : 1;
            boolean withLines = grading.explain(row).hasLines();
            assertThat(rows.lookAhead(row, row + 1)).isEqualTo(withLines ? bytes + digits : 0);
            assertThat(rows.lookAhead(0, grading.customers())).isGreaterThanOrEqualTo(rows.lookAhead(row, row + 1));
        }
    }

    private static Optional<LocalDate> day(int day) {
        return day == PlainRows.NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }
}
