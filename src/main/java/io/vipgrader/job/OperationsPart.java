package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys about looking after the job: {@code metrics}, {@code on-failure}, {@code retention}. */
final class OperationsPart {
    private final Fields fields;
    private final JobWords words;

    OperationsPart(Fields fields, JobWords words) {
        this.fields = fields;
        this.words = words;
    }

    Operations operations() {
        return new Operations(
                fields.optional("metrics").flatMap(this::metrics),
                fields.optional("on-failure").map(this::command).orElse(List.of()),
                fields.optional("retention").flatMap(this::retention));
    }

    private Optional<Path> metrics(Value value) {
        String example = "{file: /var/lib/node_exporter/vip-grader.prom}";
        return value.fields("metrics", example).flatMap(metrics -> {
            Optional<Path> file = metrics.required("file", "/var/lib/node_exporter/vip-grader.prom")
                    .flatMap(words::path);
            metrics.finish();
            return file;
        });
    }

    /** A program without a slash is looked for where the system looks; one with a slash is a path like all others. */
    private List<String> command(Value value) {
        List<Value> items = value.items("[/usr/local/bin/page, --team, shop]").orElse(List.of());
        List<String> command = new ArrayList<>();
        for (Value item : items) {
            boolean program = command.isEmpty() && item.anyText().orElse("").contains("/");
            Optional<String> word = program ? words.path(item).map(OperationsPart::withSlash) : item.anyText();
            word.ifPresent(command::add);
        }
        return command;
    }

    /** A path of one name would be looked for elsewhere. */
    private static String withSlash(Path path) {
        return path.toAbsolutePath().toString();
    }

    private Optional<Retention> retention(Value value) {
        return value.fields("retention", "{keep: 400, days: 1_100}").flatMap(limits -> {
            OptionalInt keep = whole(limits.optional("keep"));
            OptionalInt days = whole(limits.optional("days"));
            limits.finish();
            if (!limits.has("keep") && !limits.has("days")) {
                words.problems().add(value.place(), JobMessage.NO_RETENTION);
            }
            return keep.isEmpty() && days.isEmpty() ? Optional.empty() : Optional.of(new Retention(keep, days));
        });
    }

    private static OptionalInt whole(Optional<Value> value) {
        return value.flatMap(number -> number.whole(1, Retention.MOST))
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }
}
