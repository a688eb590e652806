package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.batch.Story;
import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order file that an export still writes means: try again (75), publish nothing; and the next run reads it whole. */
class GrowingInputTest {
    private static final Set<String> OPENING = Set.of("open", "openAnywhere");

    @TempDir
    private Path directory;

    private CornerShop shop;
    private Path orders;

    @BeforeEach
    void open() {
        shop = CornerShop.in(directory);
        orders = shop.path("orders/1.csv");
    }

    /** What becomes of the file as soon as a run has opened it. */
    private enum Meanwhile {
        GROWS {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, "dee,2025-04-04,700\n", StandardOpenOption.APPEND);
            }
        },
        IS_CUT_SHORT {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, CornerShop.HEADER + "\n");
            }
        },
        IS_REPLACED {
            @Override
            void happen(Path file) throws IOException {
                Path other = file.resolveSibling("../other.csv");
                Files.writeString(other, CornerShop.ORDERS + "dee,2025-04-04,700\n");
                Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            }
        },
        IS_DELETED {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void happen(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesWhileItIsReadIsReadAnotherTime(Meanwhile meanwhile) {
        Invocation ended = gradeWhile(orders, meanwhile);

        assertThat(ended.exitCode()).as(ended.story()).isEqualTo(75);
        assertThat(ended.story())
                .contains("1.csv: changed while it was read: ")
                .contains("; let the export finish, then run again")
                .doesNotContain("\tat ");
        assertThat(shop.path("out/corner/2025-12-31")).doesNotExist();
        shop.write("orders/1.csv", CornerShop.ORDERS);
        assertThat(shop.grade().exitCode()).isZero();
    }

    @Test
    void aCompressedFileThatIsCutShortBecauseItGrowsIsNotDamaged() throws IOException {
        Files.delete(orders);
        Path zipped = shop.path("orders/1.csv.gz");
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            zip.write(CornerShop.ORDERS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(zipped);
        Files.write(zipped, java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThat(gradeWhile(zipped, Meanwhile.GROWS).exitCode()).isEqualTo(75);
        Files.write(zipped, whole);
        assertThat(shop.grade().exitCode()).isZero();
    }

    private Invocation gradeWhile(Path file, Meanwhile meanwhile) {
        StringWriter result = new StringWriter();
        StringWriter story = new StringWriter();
        Clock clock = Clock.fixed(Invocation.NOW, ZoneOffset.UTC);
        Main.Machine machine = new Main.Machine(
                whileOpen(file, meanwhile),
                clock,
                Map.of(),
                new PrintWriter(result, true),
                new Story(new PrintWriter(story, true), Story.Form.TEXT, clock),
                false);
        int exitCode = Main.run(
                machine,
                "grade",
                "--as-of",
                "2025-12-31",
                "--job",
                shop.path("job.yaml").toString());
        return new Invocation(exitCode, result.toString(), story.toString());
    }

    private static Disk whileOpen(Path file, Meanwhile meanwhile) {
        LocalDisk disk = new LocalDisk();
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(disk, arguments);
                        if (OPENING.contains(method.getName()) && arguments[0].equals(file)) {
                            meanwhile.happen(file);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
