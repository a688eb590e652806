package io.vipgrader.job;

import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a {@code date-format}: every field once, none that would be guessed at (two-digit years, months by name, twelve
 * hours), year, month and day always, a smaller unit never without the next larger. Whatever isn't an ASCII letter stands
 * for itself.
 */
record DatePattern(String pattern, Place place, Problems problems) {
    private static final Pattern RUN = Pattern.compile("([A-Za-z])\\1*");

    /** How each letter may be written, the commonest first. */
    private static final Map<String, List<String>> FORMS = forms();

    /** What makes no sense without what: the first needs the second. */
    private static final List<List<String>> NEEDS =
            List.of(List.of("m", "H"), List.of("s", "m"), List.of("S", "s"), List.of("x", "H"));

    private static Map<String, List<String>> forms() {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        forms.put("y", List.of("yyyy"));
        forms.put("M", List.of("MM", "M"));
        forms.put("d", List.of("dd", "d"));
        forms.put("H", List.of("HH", "H"));
        forms.put("m", List.of("mm", "m"));
        forms.put("s", List.of("ss", "s"));
        forms.put("S", List.of("SSS", "S", "SS", "SSSS", "SSSSS", "SSSSSS", "SSSSSSS", "SSSSSSSS", "SSSSSSSSS"));
        forms.put("x", List.of("xxx", "xx", "x"));
        return forms;
    }

    void check() {
        Map<String, String> found = new LinkedHashMap<>();
        int before = problems.count();
        Matcher runs = RUN.matcher(pattern);
        while (runs.find()) {
            checkRun(runs.group(1), runs.group(), found);
        }
        if (problems.count() == before) {
            checkWhole(found);
        }
    }

    private void checkRun(String letter, String run, Map<String, String> found) {
        List<String> forms = FORMS.get(letter);
        if (forms == null) {
            problems.add(place, JobMessage.DATE_LETTER, letter);
        } else if (!forms.contains(run)) {
            problems.add(place, JobMessage.DATE_RUN, run, forms.get(0));
        } else if (found.put(letter, run) != null) {
            problems.add(place, JobMessage.DATE_TWICE, letter);
        }
    }

    private void checkWhole(Map<String, String> found) {
        for (String letter : List.of("y", "M", "d")) {
            lacks(found, letter, "yyyy-MM-dd");
        }
        for (List<String> need : NEEDS) {
            if (found.containsKey(need.get(0))) {
                lacks(found, need.get(1), "yyyy-MM-dd HH:mm:ss.SSSxxx");
            }
        }
    }

    private void lacks(Map<String, String> found, String letter, String example) {
        if (!found.containsKey(letter)) {
            problems.add(place, JobMessage.DATE_LACKS, letter, example);
        }
    }
}
