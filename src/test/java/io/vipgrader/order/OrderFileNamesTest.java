package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.LocalDisk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go by the names that the job gives them, so that reports are alike on every machine. */
class OrderFileNamesTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path top;

    private Path config;

    @BeforeEach
    void makeFilesBesideTheConfiguration() {
        config = top.resolve("[config]");
        disk.createDirectories(config);
        disk.createDirectories(top.resolve("data"));
        disk.create(top.resolve("data/b.csv")).close();
        disk.create(top.resolve("data/a.csv")).close();
    }

    @Test
    void aRelativePatternGivesRelativeNames() {
        List<OrderFile> files = OrderFiles.expand(List.of("../data/*.csv"), config, disk);
        assertThat(files).extracting(OrderFile::name).containsExactly("../data/a.csv", "../data/b.csv");
        assertThat(files)
                .extracting(OrderFile::path)
                .containsExactly(config.resolve("../data/a.csv"), config.resolve("../data/b.csv"));
    }

    @Test
    void aPlainRelativePathIsItsName() {
        assertThat(OrderFiles.expand(List.of("../data/a.csv"), config, disk))
                .extracting(OrderFile::name)
                .containsExactly("../data/a.csv");
    }

    @Test
    void anAbsolutePatternGivesAbsoluteNames() {
        assertThat(OrderFiles.expand(List.of(top + "/data/a*"), config, disk))
                .extracting(OrderFile::name)
                .containsExactly(top + "/data/a.csv");
    }

    @Test
    void aPatternThatMatchesNothingIsNamedAsWritten() {
        assertThatThrownBy(() -> OrderFiles.expand(List.of("../none/*.csv"), config, disk))
                .isInstanceOf(NoInputException.class)
                .hasMessage("no file matches ../none/*.csv; check orders.files in the job file, or --orders");
    }
}
