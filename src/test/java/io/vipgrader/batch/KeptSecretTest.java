package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.accrual.SumOverflowException;
import io.vipgrader.files.LocalDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history holds neither a secret nor a customer, whatever happened. */
class KeptSecretTest {
    private static final String LARGEST = "900000000000000";

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.in(directory);
    }

    /** All that the history holds, as the statements that would make it anew. */
    private String history() {
        try (Ledger ledger = Ledger.open(shop.repository(), Patience.NONE, new LocalDisk(), warning -> {})) {
            return String.join("\n", ledger.statements().queryForList("script", String.class));
        }
    }

    @Test
    void aPasswordIsNeitherInTheHistoryNorInTheOutput() throws SQLException {
        String url = "jdbc:h2:file:" + shop.path("shop");
        try (Connection connection = DriverManager.getConnection(url, "shop", Shop.SECRET);
                Statement statement = connection.createStatement()) {
            statement.execute("create table order_lines (order_id varchar, customer_id varchar, ordered_at varchar,"
                    + " amount varchar, status varchar, category varchar)");
            statement.execute("insert into order_lines values ('o1', 'c1', '2025-05-05', '1000', 'PAID', 'FOOD')");
        }
        shop.table(url).grade();
        assertThat(history()).contains("'alpha'").doesNotContain(Shop.SECRET);
        assertThat(new LocalDisk().readSmall(shop.path("out/alpha/2025-12-31/manifest.json")))
                .asString(StandardCharsets.UTF_8)
                .contains("jdbc:order_lines")
                .doesNotContain(Shop.SECRET);
    }

    @Test
    void aRunThatWentWellLeavesNoCustomer() {
        shop.orders(List.of("o1,kim-younghee,2025-05-05,1000,PAID,FOOD")).grade();
        assertThat(history()).contains("'alpha'").doesNotContain("kim-younghee");
    }

    @Test
    void anOverflowIsToldTheUserAndKeptWithoutTheCustomer() {
        shop.orders(List.of(
                "o1,kim-younghee,2025-05-05," + LARGEST + ",PAID,FOOD",
                "o2,kim-younghee,2025-05-05," + LARGEST + ",PAID,FOOD"));
        assertThatThrownBy(shop::grade).isInstanceOf(SumOverflowException.class).hasMessageContaining("kim-younghee");
        assertThat(history()).contains("SumOverflowException").doesNotContain("kim-younghee");
    }

    @Test
    void refusedLinesAreNotInTheHistory() {
        shop.limit("0").orders(List.of("o1,kim-younghee,2025-05-05,kim-younghee,PAID,FOOD"));
        assertThatThrownBy(shop::grade).isInstanceOf(RefusedException.class);
        assertThat(history()).contains("RefusedException").doesNotContain("kim-younghee");
    }
}
