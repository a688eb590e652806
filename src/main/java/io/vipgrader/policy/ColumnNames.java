package io.vipgrader.policy;

import io.vipgrader.document.Node;
import io.vipgrader.document.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of measures and benefits become columns of {@code grades.csv}, beside those of section 6 of the contract. */
final class ColumnNames {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final List<String> TAKEN = List.of(
            "customer_id",
            "program",
            "as_of",
            "tier",
            "level",
            "rank",
            "spend",
            "days",
            "orders",
            "lines",
            "first_purchase",
            "last_purchase",
            "next_tier",
            "next_gap",
            "previous_tier",
            "change",
            "computed_tier",
            "valid_from",
            "valid_until",
            "standing",
            "reason");

    private final Set<String> taken = new HashSet<>(TAKEN);
    private final Problems problems;

    ColumnNames(Problems problems) {
        this.problems = problems;
    }

    /** Whether the name may be a column; takes it. */
    boolean take(Node.Scalar name) {
        if (!FORM.matcher(name.text()).matches()) {
            problems.add(name.place(), PolicyMessage.NAME_FORM, name.text());
            return false;
        }
        if (!taken.add(name.text())) {
            problems.add(name.place(), PolicyMessage.NAME_TAKEN, name.text());
            return false;
        }
        return true;
    }
}
