package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Benefit.Band;
import io.vipgrader.policy.Policy.Benefit.Grant;
import java.util.List;
import java.util.stream.IntStream;

/** What comes with a tier: one more column each. */
final class Benefits {
    private final List<Benefit> benefits;
    private final Measures measures;

    Benefits(List<Benefit> benefits, Measures measures) {
        this.benefits = List.copyOf(benefits);
        this.measures = measures;
    }

    List<String> names() {
        return benefits.stream().map(Benefit::name).toList();
    }

    /** A row's benefits, as {@link #text} tells each. */
    List<String> texts(int row, String tier) {
        return IntStream.range(0, benefits.size())
                .mapToObj(benefit -> text(benefit, row, tier))
                .toList();
    }

    /** Empty text where the tier isn't named or the lowest band isn't reached or its measure is missing. */
    String text(int benefit, int row, String tier) {
        Benefit asked = benefits.get(benefit);
        return asked.tiers().contains(tier) ? text(asked.grant(), row) : "";
    }

    private String text(Grant grant, int row) {
        if (grant instanceof Grant.Value value) {
            return value.text();
        }
        Grant.Bands bands = (Grant.Bands) grant;
        MeasureColumn by = measures.named(bands.by());
        if (by.isMissing(row)) {
            return "";
        }
        long value = by.value(row);
        String highest = "";
        for (Band band : bands.bands()) {
            highest = value >= band.from() ? band.value() : highest;
        }
        return highest;
    }
}
