package io.vipgrader.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.DiskOutput;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer with four attributes takes few bytes, however many there are. */
class PeopleMemoryTest {
    /** A tenth of the two million that the package's chapter speaks of: the arrays grow in proportion. */
    private static final int CUSTOMERS = 200_000;

    private static final int MOST_BYTES_PER_CUSTOMER = 70;

    @TempDir
    private Path directory;

    @Test
    void twoHundredThousandCustomersTakeAtMostSeventyBytesEach() {
        Customers customers = customers();
        assertThat(customers.count()).isEqualTo(CUSTOMERS);
        assertThat(customers.attribute("M0000199999", "birth_year", LocalDate.of(2025, 1, 1)))
                .contains("1939");
        assertThat(customers.size() / CUSTOMERS).isLessThanOrEqualTo(MOST_BYTES_PER_CUSTOMER);
    }

    private Customers customers() {
        try (DiskOutput output = PeopleCase.DISK.create(directory.resolve("customers.csv"))) {
            StringBuilder text = new StringBuilder("customer,type,birth_year,joined_on,grade\n");
            for (int i = 0; i < CUSTOMERS; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "M%010d,%s,%d,%s,%s\n",
                        i,
                        i % 50 == 0 ? "EMPLOYEE" : "",
                        1930 + i % 70,
                        LocalDate.of(2000, 1, 1).plusDays(i % 9_000),
                        i % 3));
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            output.write(bytes, 0, bytes.length);
        }
        PeopleFiles.Table table = new PeopleFiles.Files(
                List.of("customers.csv"),
                directory,
                UTF_8,
                ',',
                Map.of(
                        "customer",
                        "customer",
                        "type",
                        "type",
                        "birth_year",
                        "birth_year",
                        "joined_on",
                        "joined_on",
                        "grade",
                        "grade"));
        return PeopleReader.read(
                        new PeopleFiles(Map.of(PeopleTable.CUSTOMERS, table)),
                        PeopleCase.SEOUL,
                        PeopleCase.DISK,
                        () -> false)
                .customers();
    }
}
