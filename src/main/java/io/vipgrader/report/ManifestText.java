package io.vipgrader.report;

import io.vipgrader.document.Json;
import io.vipgrader.document.JsonText;
import io.vipgrader.job.Job;
import io.vipgrader.order.InputIdentity;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The manifest as JSON. {@code format} counts up when a key changes its meaning; this release reads and writes 1. */
final class ManifestText {
    private static final long FORMAT = 1;

    private ManifestText() {}

    static String of(Manifest manifest) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("program", manifest.program());
        object.put("as_of", manifest.asOf().toString());
        manifest.knownUntil().ifPresent(day -> object.put("known_until", day.toString()));
        object.put("standing", standing(manifest.official()));
        object.put("generation", manifest.generation());
        object.put("version", manifest.version());
        object.put("made_at", manifest.madeAt().toString());
        object.put("policy", object(manifest.policy()));
        object.put("job", object(manifest.job()));
        object.put(
                "inputs", manifest.inputs().stream().map(ManifestText::object).toList());
        if (!manifest.people().isEmpty()) {
            object.put(
                    "people",
                    manifest.people().stream().map(ManifestText::object).toList());
        }
        manifest.previous().ifPresent(previous -> object.put("previous", object(previous)));
        manifest.previousOfficial().ifPresent(previous -> object.put("previous_official", object(previous)));
        if (!manifest.accepted().isEmpty()) {
            object.put(
                    "accepted",
                    manifest.accepted().stream().map(ManifestText::object).toList());
        }
        object.put("output", object(manifest.layout()));
        object.put("files", manifest.files().stream().map(ManifestText::object).toList());
        return JsonText.of(object);
    }

    static String standing(boolean official) {
        return official ? "official" : "provisional";
    }

    private static Map<String, Object> object(Manifest.Origin origin) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", origin.file());
        object.put("sha256", origin.sha256());
        return object;
    }

    /** A table has neither size nor time. */
    private static Map<String, Object> object(InputIdentity input) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", input.name());
        if (input.size() >= 0) {
            object.put("size", input.size());
            object.put("modified", Instant.ofEpochMilli(input.modifiedMillis()).toString());
        }
        object.put("crc32c", HexFormat.of().toHexDigits(input.crc32c()));
        object.put("lines", input.lines());
        object.put("blank_lines", input.blankLines());
        return object;
    }

    private static Map<String, Object> object(GradingIdentity.Previous previous) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("as_of", previous.asOf().toString());
        object.put("grades_sha256", previous.gradesSha256());
        return object;
    }

    private static Map<String, Object> object(Manifest.Accepted accepted) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("gate", accepted.gate());
        object.put("reason", accepted.reason());
        object.put("finding", accepted.finding());
        return object;
    }

    private static Manifest.Accepted accepted(JsonPart part) {
        return new Manifest.Accepted(part.text("gate"), part.text("reason"), part.text("finding"));
    }

    private static Map<String, Object> object(Manifest.Layout layout) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("charset", layout.charset().name());
        object.put("bom", layout.bom());
        object.put("include", layout.include().name().toLowerCase(Locale.ROOT));
        object.put("columns", layout.columns());
        return object;
    }

    private static Map<String, Object> object(OutputFile file) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", file.name());
        object.put("size", file.size());
        object.put("sha256", file.sha256());
        return object;
    }

    /** @throws RuntimeException of several kinds, all caught by {@link Manifest#read}, where the text is something else */
    static Manifest parse(String text) {
        JsonPart whole = new JsonPart("", Json.parse(text));
        if (whole.number("format") != FORMAT) {
            throw new IllegalArgumentException("its format is " + whole.number("format") + ", not " + FORMAT);
        }
        return new Manifest(
                whole.text("program"),
                LocalDate.parse(whole.text("as_of")),
                whole.text("standing").equals(standing(true)),
                Math.toIntExact(whole.number("generation")),
                whole.text("version"),
                Instant.parse(whole.text("made_at")),
                origin(whole.part("policy")),
                origin(whole.part("job")),
                whole.parts("inputs").stream().map(ManifestText::input).toList(),
                whole.has("people")
                        ? whole.parts("people").stream()
                                .map(ManifestText::input)
                                .toList()
                        : List.of(),
                whole.has("known_until") ? Optional.of(LocalDate.parse(whole.text("known_until"))) : Optional.empty(),
                previous(whole, "previous"),
                previous(whole, "previous_official"),
                whole.has("accepted")
                        ? whole.parts("accepted").stream()
                                .map(ManifestText::accepted)
                                .toList()
                        : List.of(),
                layout(whole.part("output")),
                whole.parts("files").stream().map(ManifestText::file).toList());
    }

    private static Manifest.Origin origin(JsonPart part) {
        return new Manifest.Origin(part.text("file"), part.text("sha256"));
    }

    private static InputIdentity input(JsonPart part) {
        boolean file = part.has("size");
        return new InputIdentity(
                part.text("name"),
                file ? part.number("size") : -1,
                file ? Instant.parse(part.text("modified")).toEpochMilli() : -1,
                HexFormat.fromHexDigits(part.text("crc32c")),
                part.number("lines"),
                part.number("blank_lines"));
    }

    private static Optional<GradingIdentity.Previous> previous(JsonPart whole, String key) {
        if (!whole.has(key)) {
            return Optional.empty();
        }
        JsonPart part = whole.part(key);
        return Optional.of(
                new GradingIdentity.Previous(LocalDate.parse(part.text("as_of")), part.text("grades_sha256")));
    }

    private static Manifest.Layout layout(JsonPart part) {
        return new Manifest.Layout(
                Charset.forName(part.text("charset")),
                part.truth("bom"),
                Job.Include.valueOf(part.text("include").toUpperCase(Locale.ROOT)),
                part.part("columns").texts());
    }

    private static OutputFile file(JsonPart part) {
        return new OutputFile(part.text("name"), part.number("size"), part.text("sha256"));
    }
}
