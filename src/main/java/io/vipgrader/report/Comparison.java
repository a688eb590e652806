package io.vipgrader.report;

import io.vipgrader.document.Json;
import io.vipgrader.files.Disk;
import io.vipgrader.job.OutputColumn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Two published gradings side by side: how many went from which tier to which, who moved and why, and which benefits are to be
 * granted or clawed back. The rows of both are walked together by id, so memory doesn't grow with the customers.
 *
 * @param benefits columns of either that are benefits
 * @param matrix customers by their tier before and after, best first; empty text is no tier
 */
public record Comparison(
        Manifest before,
        Manifest after,
        List<String> benefits,
        Map<String, Map<String, Long>> matrix,
        long moved,
        long benefitsChanged) {

    /** In place of a tier for who has no row. */
    public static final String NO_ROW = "(no row)";

    public Comparison {
        benefits = List.copyOf(benefits);
    }

    /**
     * A customer whose tier or benefits aren't the same.
     *
     * @param tierBefore empty for none, {@link #NO_ROW} without a row; so is the other
     * @param reasonBefore of who has no row why, if it is an exclusion, else empty; empty, too, where reasons weren't printed;
     *     so is the other
     * @param benefits those that differ
     */
    public record Mover(
            String customer,
            String tierBefore,
            String tierAfter,
            String reasonBefore,
            String reasonAfter,
            List<BenefitChange> benefits) {
        public Mover {
            benefits = List.copyOf(benefits);
        }

        /** @param before why customers without a row are left out, by id; so is the other */
        Mover withReasons(Map<String, String> before, Map<String, String> after) {
            return new Mover(
                    customer,
                    tierBefore,
                    tierAfter,
                    tierBefore.equals(NO_ROW) ? before.getOrDefault(customer, "") : reasonBefore,
                    tierAfter.equals(NO_ROW) ? after.getOrDefault(customer, "") : reasonAfter,
                    benefits);
        }

        public boolean moved() {
            return !tierBefore.equals(tierAfter);
        }
    }

    /** @param before empty for nothing, like {@code after} */
    public record BenefitChange(String benefit, String before, String after) {
        /** Whether it is new, gone, or another. */
        public String verb() {
            return before.isEmpty() ? "grant" : after.isEmpty() ? "claw back" : "change";
        }
    }

    /**
     * Verifies both gradings against their manifests and counts.
     *
     * @throws DamagedGradingException where one of them isn't what was published
     * @throws io.vipgrader.files.DiskException where there is no grading
     */
    public static Comparison of(Path before, Path after, Disk disk) {
        PublishedGrading first = verified(before, disk);
        PublishedGrading second = verified(after, disk);
        Set<String> ladder = new LinkedHashSet<>(ladder(after, disk));
        ladder.addAll(ladder(before, disk));
        ladder.add("");
        ladder.add(NO_ROW);
        Map<String, Map<String, Long>> matrix = new LinkedHashMap<>();
        ladder.forEach(from -> {
            Map<String, Long> row = new LinkedHashMap<>();
            ladder.forEach(to -> row.put(to, 0L));
            matrix.put(from, row);
        });
        long[] counts = new long[2];
        List<String> benefits = benefits(before, after, disk);
        walk(first, second, benefits, mover -> {
            matrix.computeIfAbsent(mover.tierBefore(), tier -> new LinkedHashMap<>())
                    .merge(mover.tierAfter(), 1L, Long::sum);
            counts[0] += mover.moved() ? 1 : 0;
            counts[1] += mover.benefits().isEmpty() ? 0 : 1;
        });
        return new Comparison(first.manifest(), second.manifest(), benefits, matrix, counts[0], counts[1]);
    }

    /**
     * Tells whose tier or benefits differ, by id. Walks both gradings again.
     *
     * @throws DamagedGradingException where one of them isn't what was published
     */
    public static void movers(Path before, Path after, Disk disk, Consumer<Mover> told) {
        PublishedGrading first = PublishedGrading.open(before, disk);
        PublishedGrading second = PublishedGrading.open(after, disk);
        walk(first, second, benefits(before, after, disk), mover -> {
            if (mover.moved() || !mover.benefits().isEmpty()) {
                told.accept(mover);
            }
        });
    }

    private static PublishedGrading verified(Path directory, Disk disk) {
        List<String> differences = Manifest.verify(directory, disk);
        if (!differences.isEmpty()) {
            throw new DamagedGradingException(
                    directory + ": not as published: " + String.join("; ", differences) + "; grade that date again");
        }
        return PublishedGrading.open(directory, disk);
    }

    /** Tiers best first, as the summary beside the grades lists them. */
    private static List<String> ladder(Path directory, Disk disk) {
        return list(directory, "tiers", disk).stream()
                .flatMap(tier ->
                        tier instanceof Map<?, ?> count ? Stream.of(String.valueOf(count.get("tier"))) : Stream.of())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> benefits(Path before, Path after, Disk disk) {
        return Stream.of(before, after)
                .flatMap(directory -> list(directory, "benefits", disk).stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private static List<?> list(Path directory, String key, Disk disk) {
        byte[] bytes = disk.readSmall(directory.resolve(Summary.NAME));
        Object held = Json.parse(new String(bytes, StandardCharsets.UTF_8)).get(key);
        return held instanceof List<?> list ? list : List.of();
    }

    private static void walk(
            PublishedGrading first, PublishedGrading second, List<String> benefits, Consumer<Mover> told) {
        Map<String, String> leftOutBefore = first.excluded();
        Map<String, String> leftOutAfter = second.excluded();
        Iterator<Map<String, String>> befores = first.cells();
        Iterator<Map<String, String>> afters = second.cells();
        Optional<Map<String, String>> before = next(befores);
        Optional<Map<String, String>> after = next(afters);
        while (before.isPresent() || after.isPresent()) {
            int order = compare(before, after);
            Mover mover =
                    mover(order <= 0 ? before : Optional.empty(), order >= 0 ? after : Optional.empty(), benefits);
            told.accept(mover.withReasons(leftOutBefore, leftOutAfter));
            before = order <= 0 ? next(befores) : before;
            after = order >= 0 ? next(afters) : after;
        }
    }

    private static Optional<Map<String, String>> next(Iterator<Map<String, String>> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    private static int compare(Optional<Map<String, String>> before, Optional<Map<String, String>> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? 1 : -1;
        }
        return Arrays.compareUnsigned(id(before.get()), id(after.get()));
    }

    private static byte[] id(Map<String, String> row) {
        return cell(row, OutputColumn.CUSTOMER_ID).getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Map<String, String> row, OutputColumn column) {
        return row.getOrDefault(column.word(), "");
    }

    private static Mover mover(
            Optional<Map<String, String>> before, Optional<Map<String, String>> after, List<String> benefits) {
        Map<String, String> one = before.orElse(Map.of());
        Map<String, String> other = after.orElse(Map.of());
        List<BenefitChange> changes = benefits.stream()
                .map(name -> new BenefitChange(name, one.getOrDefault(name, ""), other.getOrDefault(name, "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
        return new Mover(
                before.or(() -> after)
                        .map(row -> cell(row, OutputColumn.CUSTOMER_ID))
                        .orElse(""),
                before.map(row -> cell(row, OutputColumn.TIER)).orElse(NO_ROW),
                after.map(row -> cell(row, OutputColumn.TIER)).orElse(NO_ROW),
                cell(one, OutputColumn.REASON),
                cell(other, OutputColumn.REASON),
                changes);
    }
}
