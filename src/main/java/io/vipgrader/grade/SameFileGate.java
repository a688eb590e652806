package io.vipgrader.grade;

import io.vipgrader.job.Gate;
import io.vipgrader.order.InputIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same order file under two names: of one size and one CRC32C. Files without a line, such as a quiet day's, may be alike. */
final class SameFileGate {
    private record Content(long size, int crc32c) {}

    private SameFileGate() {}

    static Finding judge(List<InputIdentity> inputs) {
        Map<Content, List<String>> namesByContent = new LinkedHashMap<>();
        inputs.stream()
                .filter(input -> input.size() >= 0 && input.lines() > 0)
                .forEach(input -> namesByContent
                        .computeIfAbsent(new Content(input.size(), input.crc32c()), added -> new ArrayList<>())
                        .add(input.name()));
        List<String> alike = namesByContent.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> String.join(" = ", names))
                .toList();
        return alike.isEmpty()
                ? Finding.open(Gate.SAME_FILE, Numbers.of(inputs.size()) + " inputs, no two alike")
                : Finding.shut(
                        Gate.SAME_FILE,
                        "order files of the same content: " + Numbers.list(alike) + "; limit: none",
                        "move the copy away");
    }
}
