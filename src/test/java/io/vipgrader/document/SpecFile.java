package io.vipgrader.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases kept as data below {@code src/test/resources/spec}: texts, lists and maps, as they are written. */
public final class SpecFile {
    private SpecFile() {}

    /** The list of cases under a key of the file. */
    @SuppressWarnings("unchecked") // a case is a map, or the file is wrong and the test fails
    public static List<Map<String, Object>> cases(String resource, String key) {
        return (List<Map<String, Object>>) (List<?>) list(value(read(resource), key));
    }

    private static Node.Mapping read(String resource) {
        try (InputStream in = SpecFile.class.getResourceAsStream(resource)) {
            Problems problems = new Problems();
            Optional<Node.Mapping> root = Source.decode(resource, in.readAllBytes(), problems)
                    .flatMap(source -> Yaml.parse(source, problems));
            problems.throwIfAny();
            return root.orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Node value(Node.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<Object> list(Node node) {
        return ((Node.Sequence) node).items().stream().map(SpecFile::plain).toList();
    }

    private static Object plain(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        if (node instanceof Node.Sequence) {
            return list(node);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        ((Node.Mapping) node).entries().forEach(entry -> map.put(entry.key().text(), plain(entry.value())));
        return map;
    }

    /** The bytes that a file of a case holds, when it is written as text. */
    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
