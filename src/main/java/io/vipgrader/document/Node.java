package io.vipgrader.document;

import java.util.List;

/** A piece of a YAML document with its position. A scalar is its text: nothing is guessed from its look. */
public sealed interface Node {

    Place place();

    /** @param quoted written in quotes or as a block, so that an empty text is meant */
    record Scalar(Place place, String text, boolean quoted) implements Node {}

    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Entries in the order written; keys are unique. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Scalar key, Node value) {}
}
