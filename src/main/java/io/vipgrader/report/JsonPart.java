package io.vipgrader.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object whose keys must be there and of one kind. */
record JsonPart(String name, Map<String, Object> object) {
    boolean has(String key) {
        return object.containsKey(key);
    }

    String text(String key) {
        return value(key, String.class);
    }

    long number(String key) {
        return value(key, Long.class);
    }

    boolean truth(String key) {
        return value(key, Boolean.class);
    }

    JsonPart part(String key) {
        return part(key, value(key, Map.class));
    }

    List<JsonPart> parts(String key) {
        List<?> list = value(key, List.class);
        return list.stream().map(one -> part(key, one)).toList();
    }

    List<String> textList(String key) {
        List<?> list = value(key, List.class);
        return list.stream().map(String.class::cast).toList();
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        object.keySet().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    private static JsonPart part(String key, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(key + " holds something else than objects");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((one, held) -> object.put((String) one, held));
        return new JsonPart(key, object);
    }

    private <T> T value(String key, Class<T> type) {
        Object value = object.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    (name.isEmpty() ? "" : name + ".") + key + " is missing or of another kind");
        }
        return type.cast(value);
    }
}
