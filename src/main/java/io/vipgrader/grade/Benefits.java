package io.vipgrader.grade;

import io.vipgrader.policy.Policy.Benefit;
import io.vipgrader.policy.Policy.Benefit.Band;
import io.vipgrader.policy.Policy.Benefit.Grant;
import java.util.List;

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

    /** A row's benefits; empty text where the tier isn't named or the lowest band isn't reached or its measure is missing. */
    List<String> texts(int row, String tier) {
        return benefits.stream()
                .map(benefit -> benefit.tiers().contains(tier) ? text(benefit.grant(), row) : "")
                .toList();
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
