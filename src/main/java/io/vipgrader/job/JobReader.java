package io.vipgrader.job;

import io.vipgrader.document.Fields;
import io.vipgrader.document.Node;
import io.vipgrader.document.Place;
import io.vipgrader.document.Problems;
import io.vipgrader.document.Source;
import io.vipgrader.document.Value;
import io.vipgrader.document.Yaml;
import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FileStamp;
import io.vipgrader.files.Sha256;
import io.vipgrader.order.OrderFormat;
import io.vipgrader.people.PeopleFiles;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one job file, key by key. */
final class JobReader {
    /** One in a thousand, in basis points: a file with a bad line passes, a wrong column or charset doesn't. */
    private static final int DEFAULT_REJECTS_BASIS_POINTS = 10;

    private static final int ALL_BASIS_POINTS = 10_000;

    /** More rejects than any run has lines. */
    private static final long MOST_REJECTS = 1_000_000_000_000L;

    private final Path file;
    private final String sha256;
    private final Fields fields;
    private final JobWords words;
    private final Problems problems;

    private JobReader(Path file, String sha256, Node.Mapping root, JobWords words) {
        this.file = file;
        this.sha256 = sha256;
        this.words = words;
        this.problems = words.problems();
        this.fields = Fields.of("the job file", root, problems);
    }

    static JobFile read(Path file, Map<String, String> environment, Disk disk, Problems problems) {
        int before = problems.count();
        Optional<FileStamp> stamp = disk.stamp(file);
        if (stamp.isEmpty() || stamp.get().directory()) {
            problems.add(Place.of(file.toString()), stamp.isEmpty() ? JobMessage.MISSING_FILE : JobMessage.DIRECTORY);
            return JobFile.NOTHING;
        }
        byte[] bytes;
        try {
            bytes = disk.readSmall(file);
        } catch (DiskException e) {
            problems.add(Place.of(file.toString()), JobMessage.UNREADABLE);
            return JobFile.NOTHING;
        }
        Path directory = directory(file, disk);
        return Source.decode(file.toString(), bytes, problems)
                .flatMap(source -> Yaml.parse(source, problems))
                .map(root -> new Placeholders(environment, directory, disk, problems).filled(root))
                .map(root -> new JobReader(file, Sha256.of(bytes), root, new JobWords(directory, problems)))
                .map(reader -> reader.jobFile(before))
                .orElse(JobFile.NOTHING);
    }

    /**
     * The job file's directory, as the user wrote it where taking back {@code ..} from that text is right: messages and
     * results then speak as he does. Where it goes through a link, its real path.
     */
    private static Path directory(Path file, Disk disk) {
        Path parent = file.getParent();
        Path written = parent == null ? Path.of("") : parent;
        Path real = disk.realPath(written.toAbsolutePath());
        return real.equals(written.toAbsolutePath().normalize()) ? written : real;
    }

    /** @param before how many problems there were before this file */
    private JobFile jobFile(int before) {
        Optional<ZoneId> zone = fields.required("zone", "Asia/Seoul").flatMap(words::zone);
        Optional<OrdersPart> orders = part("orders", "{files: [orders/*.csv], columns: {customer: customer_id}}")
                .map(part -> new OrdersPart(part, words));
        Optional<OrderFormat> format = orders.map(OrdersPart::format);
        Optional<Job.Orders> lines = orders.flatMap(OrdersPart::orders);
        PeopleParts people = new PeopleParts(fields, words, orders);
        PeopleFiles tables = people.files();
        List<Path> policies = policies();
        Optional<OutputPart> output = part("output", "{directory: ../out}").map(part -> new OutputPart(part, words));
        Optional<Job.Output> settings = output.flatMap(OutputPart::output);
        Job.RejectLimit limit = fields.optional("limits")
                .flatMap(this::rejectLimit)
                .orElse(new Job.RejectLimit.Share(DEFAULT_REJECTS_BASIS_POINTS));
        Gates gates = fields.optional("gates")
                .flatMap(value -> value.fields("gates", "{spend: {fall: 20%, rise: 50%}}"))
                .map(part -> new GatesPart(part, problems, format, lines).gates())
                .orElse(Gates.DEFAULT);
        Optional<Job.Database> repository = fields.optional("repository").flatMap(this::repository);
        Operations operations = new OperationsPart(fields, words).operations();
        fields.finish();
        Optional<Job> job = problems.count() > before
                ? Optional.empty()
                : Optional.of(new Job(
                        file,
                        sha256,
                        zone.orElseThrow(),
                        format.orElseThrow(),
                        lines.orElseThrow(),
                        tables,
                        people.rows(),
                        policies,
                        settings.orElseThrow(),
                        limit,
                        gates,
                        repository.orElseGet(() ->
                                JobFile.defaultRepository(settings.orElseThrow().directory())),
                        operations));
        return new JobFile(
                job,
                policies,
                repository.isEmpty(),
                (known, readBack) -> output.ifPresent(part -> part.checkColumns(known, readBack)));
    }

    private Optional<Fields> part(String key, String example) {
        return fields.required(key, example).flatMap(value -> value.fields(key, example));
    }

    private List<Path> policies() {
        return fields
                .required("policies", "[shinsegae.yaml]")
                .flatMap(value -> value.itemsOrOne("[shinsegae.yaml]"))
                .orElse(List.of())
                .stream()
                .flatMap(value -> words.path(value).stream())
                .toList();
    }

    private Optional<Job.RejectLimit> rejectLimit(Value value) {
        return value.fields("limits", "{rejects: 0.1%}").flatMap(limits -> {
            Optional<Value> rejects = limits.optional("rejects");
            limits.finish();
            return rejects.flatMap(JobReader::limit);
        });
    }

    private static Optional<Job.RejectLimit> limit(Value value) {
        return value.looksLikePercentage()
                ? value.percentage(0, ALL_BASIS_POINTS).map(Job.RejectLimit.Share::new)
                : value.whole(0, MOST_REJECTS).map(Job.RejectLimit.Count::new);
    }

    private Optional<Job.Database> repository(Value value) {
        return value.fields("repository", "{url: \"jdbc:h2:file:../out/runs\"}").flatMap(repository -> {
            Optional<String> url = repository.optional("url").flatMap(words::historyUrl);
            Optional<Job.Database> database = JobWords.database(repository, url);
            repository.finish();
            return database;
        });
    }

    /** {@code true} or {@code false}. */
    static Optional<Boolean> yesOrNo(Value value) {
        return value.word(List.of("true", "false")).map("true"::equals);
    }
}
