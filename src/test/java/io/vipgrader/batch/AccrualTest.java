package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.order.HeaderException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file that can't be read ends the reading of all, and the failure told is the first in the order of the files. */
class AccrualTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory).cutInto(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aFileWithoutItsColumnsEndsTheRun(int threads) {
        shop.write("orders/3.csv", "order_id,customer_id\no1,c-1\n");
        assertThatThrownBy(() -> shop.run(new RunOptions(threads, false, false)).grade(Shop.YEAR_END))
                .isInstanceOf(HeaderException.class)
                .hasMessageStartingWith("orders/3.csv");
        assertThat(shop.names()).containsExactly("");
    }

    @Test
    void noThreadOutlivesTheRun() {
        shop.grade();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("accrue-"));
    }
}
