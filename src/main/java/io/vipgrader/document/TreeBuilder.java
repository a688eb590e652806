package io.vipgrader.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds nodes from the parser's events. Events rather than the library's own nodes, because only they say where an alias
 * stands, and because nothing is resolved or constructed on the way.
 */
final class TreeBuilder {
    /** No file of ours nests deeper than seven; the limit keeps a hostile one from exhausting the stack. */
    static final int MOST_LEVELS = 40;

    private static final Pattern NOT_QUITE_A_COMMENT = Pattern.compile("[ \t]+(#[\\p{L}\\p{N}][^ \t,}\\]]*).*");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[0-9_.%:-]*");

    private final Source source;
    private final Iterator<Event> events;
    private final Problems problems;

    TreeBuilder(Source source, Iterator<Event> events, Problems problems) {
        this.source = source;
        this.events = events;
        this.problems = problems;
    }

    static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooDeepException(Place place) {
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    Optional<Node.Mapping> document() {
        Optional<Node> first = Optional.empty();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent start) {
                documents++;
                checkStart(start, documents);
                Node root = node(events.next(), 0);
                first = documents == 1 ? Optional.of(root) : first;
            }
        }
        if (documents == 0) {
            problems.add(Place.of(source.name()), DocumentMessage.EMPTY_FILE);
        }
        return first.flatMap(this::keys);
    }

    private void checkStart(DocumentStartEvent start, int documents) {
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            problems.add(place(start), DocumentMessage.DIRECTIVE);
        }
        if (documents == 2) {
            problems.add(place(start), DocumentMessage.SECOND_DOCUMENT);
        }
    }

    private Optional<Node.Mapping> keys(Node root) {
        if (root instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (root instanceof Node.Scalar scalar && MissingBlank.in(scalar).isPresent()) {
            MissingBlank.in(scalar).get().report(problems);
        } else {
            problems.add(root.place(), DocumentMessage.NOT_A_MAP_OF_KEYS, Words.kindOf(root));
        }
        return Optional.empty();
    }

    private Node node(Event event, int level) {
        Place place = place(event);
        if (level > MOST_LEVELS) {
            throw new TooDeepException(place);
        }
        refuseAnchorAndTag(event, place);
        if (event instanceof MappingStartEvent start) {
            return mapping(place, start.isFlow(), level + 1);
        }
        if (event instanceof SequenceStartEvent) {
            return sequence(place, level + 1);
        }
        if (event instanceof AliasEvent alias) {
            problems.add(place, DocumentMessage.ALIAS, alias.getAlias().getValue());
            return new Node.Scalar(place, alias.getAlias().getValue(), true);
        }
        return scalar(place, (ScalarEvent) event);
    }

    private void refuseAnchorAndTag(Event event, Place place) {
        if (event instanceof AliasEvent) {
            return;
        }
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> problems.add(place, DocumentMessage.ANCHOR, anchor.getValue()));
        Optional<String> tag =
                event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        tag.ifPresent(name -> problems.add(place, DocumentMessage.TAG, name.replace("tag:yaml.org,2002:", "!!")));
    }

    private Node.Scalar scalar(Place place, ScalarEvent event) {
        if (event.isPlain() && !NUMBER_LIKE.matcher(event.getValue()).matches()) {
            refuseHash(place, event.getEndMark().orElseThrow());
        }
        return new Node.Scalar(place, event.getValue(), !event.isPlain());
    }

    /** Inside braces the comment hides the closing one, and {@link SyntaxProblem} says so. */
    private void refuseHash(Place place, Mark end) {
        String line = source.line(end.getLine() + 1);
        Matcher rest = NOT_QUITE_A_COMMENT.matcher(line.substring(line.offsetByCodePoints(0, end.getColumn())));
        if (rest.matches() && !line.contains("}")) {
            problems.add(place, DocumentMessage.TEXT_WITH_HASH, rest.group(1));
        }
    }

    private Node.Sequence sequence(Place place, int level) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            items.add(node(event, level));
        }
        return new Node.Sequence(place, items);
    }

    private Node.Mapping mapping(Place place, boolean flow, int level) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            Node key = node(event, level);
            Node value = node(events.next(), level);
            if (key instanceof Node.Scalar word
                    && MissingBlank.beforeBracket(word).isPresent()) {
                MissingBlank.beforeBracket(word).get().report(problems);
            } else if (key instanceof Node.Scalar word) {
                entries.add(new Node.Entry(word, value));
            } else {
                problems.add(key.place(), DocumentMessage.KEY_IS_NO_TEXT, Words.kindOf(key));
            }
        }
        return new Node.Mapping(place, unique(flow ? new FlowSlips(problems).mended(entries) : entries));
    }

    private List<Node.Entry> unique(List<Node.Entry> entries) {
        Map<String, Node.Scalar> seen = new HashMap<>();
        List<Node.Entry> unique = new ArrayList<>();
        for (Node.Entry entry : entries) {
            Node.Scalar key = entry.key();
            Node.Scalar earlier = seen.putIfAbsent(key.text(), key);
            if (!key.quoted() && key.text().equals("<<")) {
                problems.add(key.place(), DocumentMessage.MERGE_KEY);
            } else if (earlier != null) {
                problems.add(
                        key.place(),
                        DocumentMessage.DUPLICATE_KEY,
                        key.text(),
                        earlier.place().line());
            } else {
                unique.add(entry);
            }
        }
        return unique;
    }

    private Place place(Event event) {
        return Words.place(source, event.getStartMark().orElseThrow());
    }
}
