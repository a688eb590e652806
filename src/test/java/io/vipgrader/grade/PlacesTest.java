package io.vipgrader.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.accrual.Crew;
import io.vipgrader.document.Place;
import io.vipgrader.policy.Policy.Quota;
import io.vipgrader.policy.Policy.Quota.Ties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A quota's places go to the best, by one measure and then by others. */
class PlacesTest {
    private static final Place PLACE = new Place("places.yaml", 1, 1);

    @Test
    void measuresAfterTheFirstPartEqualOnesBeforeTheId() {
        MeasureColumn spend = new MeasureColumn("spend", 0, new long[] {5, 5, 5, 9});
        MeasureColumn days = new MeasureColumn("days", 0, new long[] {1, 3, 2, 0});
        Places places = Places.fill(quota(3, Ties.CUT), List.of(spend, days), row -> true, row -> true, 4);
        assertThat(rows(places)).containsExactly(3, 1, 2);
    }

    @Test
    void tiesThatAllAdmitsAreEqualInEveryMeasure() {
        MeasureColumn spend = new MeasureColumn("spend", 0, new long[] {5, 5, 5, 5});
        MeasureColumn days = new MeasureColumn("days", 0, new long[] {1, 2, 1, 2});
        Places two = Places.fill(quota(2, Ties.ALL), List.of(spend, days), row -> true, row -> true, 4);
        assertThat(rows(two)).containsExactly(1, 3);
        Places three = Places.fill(quota(3, Ties.ALL), List.of(spend, days), row -> true, row -> true, 4);
        assertThat(rows(three)).containsExactly(1, 3, 0, 2);
        assertThat(three.equalsPrevious(1)).isTrue();
        assertThat(three.equalsPrevious(2)).isFalse();
        assertThat(three.equalsPrevious(3)).isTrue();
    }

    @Test
    void onlyTheMeasureThatRanksMustBePositive() {
        MeasureColumn spend = new MeasureColumn("spend", 0, new long[] {5, 0, -5});
        MeasureColumn days = new MeasureColumn("days", 0, new long[] {0, 9, 9});
        Places places = Places.fill(quota(3, Ties.CUT), List.of(spend, days), row -> true, row -> true, 3);
        assertThat(rows(places)).containsExactly(0);
    }

    @Test
    void whoDoesNotTakePartOrMeetTheConditionsGetsNoPlace() {
        MeasureColumn spend = new MeasureColumn("spend", 0, new long[] {5, 9, 7, 8});
        Places places = Places.fill(quota(4, Ties.CUT), List.of(spend), row -> row != 1, row -> row != 3, 4);
        assertThat(rows(places)).containsExactly(2, 0);
        assertThat(places.candidates()).isEqualTo(2);
    }

    @Test
    void aThousandRandomQuotasAreWhatSortingSays() {
        Random random = new Random(999);
        for (int i = 0; i < 1_000; i++) {
            long[] values = random.longs(1 + random.nextInt(200), -5, 40).toArray();
            int size = 1 + random.nextInt(values.length + 5);
            MeasureColumn spend = new MeasureColumn("spend", 0, values);
            List<Integer> sorted = IntStream.range(0, values.length)
                    .filter(row -> values[row] > 0)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(row -> -values[row])
                            .thenComparing(row -> row))
                    .limit(size)
                    .toList();
            assertThat(rows(Places.fill(
                            quota(size, Ties.CUT), List.of(spend), row -> true, row -> true, values.length)))
                    .isEqualTo(sorted);
        }
    }

    /** More rows than a thread takes at a time, and few values, so that places end among equals. */
    @Test
    void whoeverFillsThemThePlacesAreTheSame() {
        Random random = new Random(12);
        int rows = 70_000;
        MeasureColumn spend =
                new MeasureColumn("spend", 0, random.longs(rows, -5, 400).toArray());
        MeasureColumn days =
                new MeasureColumn("days", 0, random.longs(rows, 0, 9).toArray());
        for (Ties ties : Ties.values()) {
            for (int size : new int[] {1, 999, 60_000, 80_000}) {
                Places alone =
                        Places.fill(quota(size, ties), List.of(spend, days), row -> true, row -> row % 3 > 0, rows);
                Places together = Places.fill(
                        quota(size, ties),
                        List.of(spend, days),
                        Narrowing.to(row -> true),
                        Narrowing.to(row -> row % 3 > 0),
                        rows,
                        Crew.of(4, () -> false));
                assertThat(rows(together)).isEqualTo(rows(alone));
                assertThat(together.candidates()).isEqualTo(alone.candidates());
            }
        }
    }

    private static Quota quota(int size, Ties ties) {
        return new Quota(PLACE, new Quota.Size.Count(size), "spend", List.of("days"), ties);
    }

    private static List<Integer> rows(Places places) {
        List<Integer> rows = new ArrayList<>();
        for (int position = 0; position < places.admitted(); position++) {
            rows.add(places.row(position));
        }
        return rows;
    }
}
