package io.vipgrader.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers texts from 1 on, each text once; 0 stands for the empty text. */
final class Dictionary {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int code(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return codes.computeIfAbsent(text, fresh -> {
            texts.add(fresh);
            return texts.size();
        });
    }

    /** The texts, the first under 1. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
