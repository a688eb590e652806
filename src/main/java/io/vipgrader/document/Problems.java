package io.vipgrader.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what is wrong in all files of a run, so that a person mends them in one go. The same problem at the same place
 * is kept once. One thread at a time.
 */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparingInt(problem -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column());

    private final Map<String, Source> sources = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Makes a file's lines known, for the excerpt under each of its problems. {@link Yaml#parse} does this itself. */
    public void know(Source source) {
        sources.put(source.name(), source);
    }

    public void add(Place place, String problem, String remedy) {
        Source source = sources.get(place.file());
        problems.add(new Problem(place, problem, remedy, source == null ? "" : source.line(place.line())));
    }

    /** @param found fills the message's {@code {}}, those of the problem first */
    public void add(Place place, Message message, Object... found) {
        List<Object> left = new ArrayList<>(List.of(found));
        String problem = fill(message.problem(), left);
        String remedy = fill(message.remedy(), left);
        if (!left.isEmpty()) {
            throw new IllegalStateException("more was found than the message can say: " + message);
        }
        add(place, problem, remedy);
    }

    private static String fill(String template, List<Object> left) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int hole = template.indexOf("{}"); hole >= 0; hole = template.indexOf("{}", from)) {
            if (left.isEmpty()) {
                throw new IllegalStateException("the message wants more than was found: " + template);
            }
            filled.append(template, from, hole).append(left.remove(0));
            from = hole + 2;
        }
        return filled.append(template, from, template.length()).toString();
    }

    /** In the order of file, line and column; of one place in the order found. */
    public List<Problem> sorted() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** How many there are so far: whoever checks what was read asks whether reading it has added any. */
    public int count() {
        return problems.size();
    }

    /** @throws ProblemsException with all of them, when there is any */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProblemsException(sorted());
        }
    }
}
