package io.vipgrader.grade;

import io.vipgrader.document.Place;
import io.vipgrader.policy.Period;
import io.vipgrader.policy.Policy.Formula;
import io.vipgrader.policy.Policy.Formula.Cut;
import io.vipgrader.policy.Policy.Formula.Missing;
import io.vipgrader.policy.Policy.Formula.Part;
import io.vipgrader.policy.Policy.Measure;
import io.vipgrader.policy.Policy.Threshold;
import io.vipgrader.policy.Policy.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Measures of a random policy, each with about the largest value that is common, so that thresholds are met now and then. */
final class RandomMeasures {
    private static final Place PLACE = new Place("random.yaml", 1, 1);
    private static final int COMMON_MONEY = 1_000;

    private final Random random;
    private final RandomCase chance;
    private final boolean capped;
    private final Map<String, Integer> commonOfName = new LinkedHashMap<>();
    private final List<Measure> measures = new ArrayList<>();

    /** @param capped whether any of the policy's counting rules has a cap */
    RandomMeasures(Random random, RandomCase chance, boolean capped) {
        this.random = random;
        this.chance = chance;
        this.capped = capped;
        commonOfName.put("spend", COMMON_MONEY);
        commonOfName.put("days", 4);
        commonOfName.put("orders", 4);
        chooseOfLines();
        chooseOfPeople();
        if (random.nextInt(3) == 0) {
            Formula score = score();
            int place = random.nextInt(measures.size() + 1);
            measures.add(place, new Measure(PLACE, "score", score));
            commonOfName.put("score", 1_000);
        }
    }

    List<Measure> measures() {
        return List.copyOf(measures);
    }

    String name() {
        return random.nextInt(3) == 0 ? "spend" : chance.oneOf(List.copyOf(commonOfName.keySet()));
    }

    Threshold threshold(Place place) {
        String name = name();
        return new Threshold(place, name, value(name));
    }

    private long value(String name) {
        int common = commonOfName.get(name);
        return common == COMMON_MONEY ? 50L * random.nextInt(20) : random.nextInt(common + 1);
    }

    private void maybe(String name, int common, Formula formula) {
        if (random.nextInt(4) == 0) {
            measures.add(new Measure(PLACE, name, formula));
            commonOfName.put(name, common);
        }
    }

    private void chooseOfLines() {
        maybe("part", COMMON_MONEY, variant("spend"));
        maybe("some_days", 3, variant("days"));
        maybe("some_orders", 3, variant("orders"));
        Formula.Rounding rounding = capped ? Formula.Rounding.TOTAL : chance.oneOf(List.of(Formula.Rounding.values()));
        maybe("points", 20, new Formula.Points(1L + random.nextInt(300), rounding, when()));
        maybe("recency", 200, new Formula.DaysSinceLastPurchase());
        maybe("cycle", 60, new Formula.DaysBetweenPurchases(2 + random.nextInt(3)));
    }

    private void chooseOfPeople() {
        maybe("age", 40, new Formula.Attribute("age"));
        maybe("tenure", 24, new Formula.MonthsSince("joined"));
        OptionalLong cap = random.nextBoolean() ? OptionalLong.of(random.nextInt(4)) : OptionalLong.empty();
        maybe("done", 3, new Formula.ActivityTotal("X", chance.oneOf(List.of(Formula.Take.values())), cap));
        maybe("ratio", 150, new Formula.ActivityRatio("X", "Y"));
    }

    private Formula variant(String of) {
        Optional<Period> period = chance.sometimes(chance::period);
        return new Formula.Variant(of, when(), period, RandomCase.listOf(random.nextInt(3), chance::rule));
    }

    private When when() {
        return new When(RandomCase.listOf(random.nextInt(2), chance::test));
    }

    private Formula score() {
        List<Part> parts = new ArrayList<>();
        for (String name : List.copyOf(commonOfName.keySet())) {
            if (parts.isEmpty() || random.nextInt(3) == 0) {
                parts.add(new Part(PLACE, name, 1 + random.nextInt(5), cuts(name), missing()));
            }
        }
        return new Formula.Score(parts);
    }

    private List<Cut> cuts(String name) {
        List<Cut> cuts = new ArrayList<>();
        long from = value(name) / 3;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            cuts.add(new Cut(from, random.nextInt(1_001)));
            from += 1 + value(name) / 2;
        }
        return cuts;
    }

    private Optional<Missing> missing() {
        return chance.oneOf(List.of(
                Optional.empty(),
                Optional.of(new Missing.LeaveOut()),
                Optional.of(new Missing.Counts(random.nextInt(1_001)))));
    }
}
