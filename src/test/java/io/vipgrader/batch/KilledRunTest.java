package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.Disk;
import io.vipgrader.files.DiskException;
import io.vipgrader.files.FailingDisk;
import io.vipgrader.files.LocalDisk;
import io.vipgrader.report.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever moment a run is killed at, or its disk fails at, the next run makes what an undisturbed one makes, to the byte,
 * with nothing left lying about and nobody lending a hand.
 */
class KilledRunTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    /** Stands for kill -9: not an exception that any code may handle, and no operation of the disk succeeds after it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRunKilledAtAnyOperationIsMadeGoodByTheNext() {
        afterEachOperation(
                Killed.class,
                operation -> FailingDisk.planned(disk, number -> {
                    if (number >= operation) {
                        throw new Killed();
                    }
                    return false;
                }));
    }

    @Test
    void aRunWhoseDiskFailsOnceIsMadeGoodByTheNext() {
        afterEachOperation(DiskException.class, operation -> FailingDisk.once(disk, operation));
    }

    private void afterEachOperation(Class<? extends Throwable> expected, LongFunction<Disk> failing) {
        Shop shop = Shop.in(directory);
        FailingDisk counting = FailingDisk.counting(disk);
        grade(shop, counting);
        Map<String, String> published = shop.published();
        List<String> names = shop.names();
        assertThat(counting.operations()).isGreaterThan(50);
        for (long operation = 1; operation <= counting.operations(); operation++) {
            shop.forgetGradings();
            Disk broken = failing.apply(operation);
            assertThatThrownBy(() -> grade(shop, broken))
                    .as("operation %d", operation)
                    .isInstanceOf(expected);
            shop.grade();
            assertThat(shop.names()).as("names after operation %d", operation).isEqualTo(names);
            assertThat(shop.published())
                    .as("bytes after operation %d", operation)
                    .isEqualTo(published);
            assertThat(Manifest.verify(shop.path("out/alpha/2025-12-31"), disk)).isEmpty();
        }
    }

    private static void grade(Shop shop, Disk disk) {
        shop.run(Shop.PLAINLY, disk, new StopSwitch(), Progress.UNWATCHED).grade(Shop.YEAR_END);
    }
}
