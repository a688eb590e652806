package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days of one span are seen by the same views and lie in the same stretch of the rules' dates. */
class DaySpansTest {
    private static final int PLANS = 200;

    /** More than any window or rule of a random plan spans, to both sides. */
    private static final int FIRST_DAY = 19_500;

    private static final int LAST_DAY = 20_700;
    private static final int PAIRS = 5_000;

    @Test
    void aSpanSaysWhichViewsSeeALineAndWhichRulesStand() {
        for (int seed = 0; seed < PLANS; seed++) {
            RandomAccrual random = new RandomAccrual(seed);
            Plan plan = Plan.of(random.targets(), RandomAccrual.FORMAT);
            List<LineWindow> windows = plan.windows().toList();
            DaySpans spans = plan.daySpans(List.of());
            Map<Integer, String> bySpan = new HashMap<>();
            Random days = new Random(seed);
            for (int i = 0; i < PAIRS; i++) {
                int lineDay = FIRST_DAY + days.nextInt(LAST_DAY - FIRST_DAY);
                int atDay = lineDay + days.nextInt(100) - 10;
                int span = spans.span(lineDay, atDay);
                BitSet holding = new BitSet();
                IntStream.range(0, windows.size())
                        .filter(view -> windows.get(view).holds(lineDay, atDay))
                        .forEach(holding::set);

                assertThat(spans.views(lineDay, atDay)).isEqualTo(holding);
                assertThat(spans.stretch(lineDay)).isEqualTo(plan.stretch(lineDay));
                assertThat(span).isBetween(0, spans.count() - 1);
                String seen = holding + " in " + plan.stretch(lineDay);
                assertThat(bySpan.computeIfAbsent(span, first -> seen)).isEqualTo(seen);
            }
            assertThat(bySpan).hasSizeGreaterThan(2);
        }
    }

    @Test
    void theEdgesOfAWindow() {
        Target target = SmallPolicy.year2025();
        DaySpans spans = Plan.of(List.of(target), SmallPolicy.FORMAT).daySpans(List.of());
        int first = 20_089;
        int last = first + 364;

        assertThat(spans.views(first, last).isEmpty()).isFalse();
        assertThat(spans.span(first, last)).isEqualTo(spans.span(last, first));
        assertThat(spans.span(first - 1, last)).isNotEqualTo(spans.span(first, last));
        assertThat(spans.span(last + 1, last)).isNotEqualTo(spans.span(last, last));
        assertThat(spans.span(first, last + 1)).isNotEqualTo(spans.span(first, last));
        assertThat(spans.span(-30_000, 100_000)).isBetween(0, spans.count() - 1);
    }

    @Test
    void theEdgesOfAWindowBeforeTheEpoch() {
        Target target = SmallPolicy.target(LocalDate.of(1960, 1, 1), LocalDate.of(1961, 1, 1));
        DaySpans spans = Plan.of(List.of(target), SmallPolicy.FORMAT).daySpans(List.of());
        int first = (int) LocalDate.of(1960, 1, 1).toEpochDay();
        int last = first + 365;

        assertThat(spans.span(first, last)).isEqualTo(spans.span(last, first));
        assertThat(spans.span(first - 1, last)).isNotEqualTo(spans.span(first, last));
        assertThat(spans.span(last + 1, last)).isNotEqualTo(spans.span(last, last));
        assertThat(spans.span(first, last + 1)).isNotEqualTo(spans.span(first, last));
    }
}
