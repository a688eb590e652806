package io.vipgrader.batch;

import io.vipgrader.batch.CustomerStory.Published;
import io.vipgrader.batch.CustomerStory.Standing;
import io.vipgrader.job.OutputColumn;
import io.vipgrader.order.InputIdentity;
import io.vipgrader.report.GradingIdentity;
import io.vipgrader.report.Manifest;
import io.vipgrader.report.PublishedGrading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is published of some customers, beside what would be now.
 *
 * @param published empty where nothing is
 * @param rows their cells by column
 */
record PublishedCustomers(GradingIdentity now, Optional<Manifest> published, Map<String, Map<String, String>> rows) {

    /** @throws io.vipgrader.report.DamagedGradingException where the file isn't what was published */
    static PublishedCustomers read(Errand errand, Predicate<String> wanted) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        errand.publishedGrading().ifPresent(grading -> keep(grading, wanted, rows));
        return new PublishedCustomers(errand.identity(), errand.published(), rows);
    }

    private static void keep(
            PublishedGrading grading, Predicate<String> wanted, Map<String, Map<String, String>> rows) {
        for (Iterator<Map<String, String>> walk = grading.cells(); walk.hasNext(); ) {
            Map<String, String> cells = walk.next();
            String customer = cells.getOrDefault(OutputColumn.CUSTOMER_ID.word(), "");
            if (wanted.test(customer)) {
                rows.put(customer, cells);
            }
        }
    }

    /**
     * @param row what would be written now, empty for nothing
     * @param inputs as they were read now
     */
    Published against(
            String customer, Map<String, String> row, List<InputIdentity> inputs, List<InputIdentity> people) {
        if (published.isEmpty()) {
            return new Published(Standing.NOT_PUBLISHED, List.of(), List.of());
        }
        List<String> changed = changed(published.get(), inputs, people);
        List<String> columns = differences(row, rows.getOrDefault(customer, Map.of()));
        Standing standing = columns.isEmpty()
                ? changed.isEmpty() ? Standing.AGREES : Standing.AGREES_THOUGH_CHANGED
                : changed.isEmpty() ? Standing.DIFFERS : Standing.DIFFERS_SINCE_CHANGED;
        return new Published(standing, changed, columns);
    }

    /** Bytes that changed behind a name, size and time that didn't are told too. */
    private List<String> changed(Manifest manifest, List<InputIdentity> inputs, List<InputIdentity> people) {
        List<String> changed = new ArrayList<>(now.differences(manifest.identity()));
        if (changed.isEmpty() && !(inputs.equals(manifest.inputs()) && people.equals(manifest.people()))) {
            changed.add("the contents of what was read");
        }
        return changed;
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        if (one.isEmpty() != other.isEmpty()) {
            return List.of("whether there is a row");
        }
        TreeSet<String> words = new TreeSet<>(one.keySet());
        words.addAll(other.keySet());
        words.removeIf(word -> one.getOrDefault(word, "").equals(other.getOrDefault(word, "")));
        return List.copyOf(words);
    }
}
