package io.vipgrader.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the database may add lines up before it gives them, and then which lines. */
public sealed interface Merging {

    /**
     * Lines of one customer and kind may be added up that also agree on these.
     *
     * @param orders whether on the order as well
     * @param turns epoch days on which a new span begins, rising: days of one span are one, by {@code at} as well as by
     *     {@code sold-at}; empty where each day is one by itself
     * @param whole indexes of the format's dimensions, on whose values as they are
     * @param named by index of another dimension the texts that are told apart from all others, those together that are one; never a
     *     list that is empty
     * @param fewestLines how many lines a customer must have, one with another, to be worth it; 0 where that doesn't matter
     */
    record Alike(
            boolean orders,
            Optional<List<Integer>> turns,
            Set<Integer> whole,
            Map<Integer, List<List<String>>> named,
            int fewestLines)
            implements Merging {
        public Alike {
            turns = turns.map(List::copyOf);
            whole = Set.copyOf(whole);
            named = Map.copyOf(named);
        }
    }

    /**
     * Every line is needed by itself.
     *
     * @param because a clause for the log
     */
    record Never(String because) implements Merging {}
}
