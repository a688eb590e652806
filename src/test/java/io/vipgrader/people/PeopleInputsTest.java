package io.vipgrader.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.DiskOutput;
import io.vipgrader.order.InputIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file about people is read as an order file is, and its identity is known. */
class PeopleInputsTest {
    private static final Charset MS949 = Charset.forName("x-windows-949");

    @TempDir
    private Path directory;

    private void write(String name, byte[] bytes) {
        try (DiskOutput output = PeopleCase.DISK.create(directory.resolve(name))) {
            output.write(bytes, 0, bytes.length);
        }
    }

    private PeopleFiles.Table table(
            List<String> patterns, Charset charset, char delimiter, Map<String, String> columns) {
        return new PeopleFiles.Files(patterns, directory, charset, delimiter, columns);
    }

    private static People read(PeopleFiles files) {
        return PeopleReader.read(files, PeopleCase.SEOUL, PeopleCase.DISK, () -> false);
    }

    @Test
    void identitiesComeTableByTableAndFileByFile() {
        write("b.csv", "alias,customer\nA1,C1\n\nA2,C1\n".getBytes(UTF_8));
        write("a.csv", "alias,customer\n".getBytes(UTF_8));
        write("z.csv", "customer,type\nC1,X\n".getBytes(UTF_8));
        PeopleFiles files = new PeopleFiles(Map.of(
                PeopleTable.ALIASES,
                table(List.of("b.csv", "[ab].csv"), UTF_8, ',', Map.of("alias", "alias", "customer", "customer")),
                PeopleTable.CUSTOMERS,
                table(List.of("z.csv"), UTF_8, ',', Map.of("customer", "customer", "type", "type"))));
        List<InputIdentity> inputs = read(files).inputs();
        assertThat(inputs).extracting(InputIdentity::name).containsExactly("z.csv", "a.csv", "b.csv");
        CRC32C checksum = new CRC32C();
        checksum.update("alias,customer\nA1,C1\n\nA2,C1\n".getBytes(UTF_8));
        assertThat(inputs.get(2))
                .isEqualTo(new InputIdentity(
                        "b.csv",
                        28,
                        PeopleCase.DISK
                                .stamp(directory.resolve("b.csv"))
                                .orElseThrow()
                                .modifiedMillis(),
                        (int) checksum.getValue(),
                        2,
                        1));
        assertThat(PeopleReader.known(files, PeopleCase.DISK))
                .extracting(InputIdentity::name)
                .containsExactly("z.csv", "a.csv", "b.csv");
    }

    @Test
    void charsetDelimiterAndCompressionAreAsForOrders() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("고객|종류|비고\r\nC1|\"직원|\n퇴직\"|x\r\n".getBytes(MS949));
        }
        write("people.csv.gz", packed.toByteArray());
        People people = read(new PeopleFiles(Map.of(
                PeopleTable.CUSTOMERS,
                table(List.of("people.csv.gz"), MS949, '|', Map.of("customer", "고객", "type", "종류")))));
        assertThat(people.customers().attribute("C1", "type", LocalDate.of(2025, 1, 1)))
                .contains("직원|\n퇴직");
    }

    @Test
    void oneHeaderMayServeTwoWords() {
        write("people.csv", "customer\nC1\n".getBytes(UTF_8));
        People people = read(new PeopleFiles(Map.of(
                PeopleTable.CUSTOMERS,
                table(List.of("people.csv"), UTF_8, ',', Map.of("customer", "customer", "card", "customer")))));
        assertThat(people.customers().attribute("C1", "card", LocalDate.of(2025, 1, 1)))
                .contains("C1");
        assertThat(people.customers().values("card")).containsExactly("C1");
        assertThat(people.customers().count()).isEqualTo(1);
        assertThat(people.customers().id(0)).isEqualTo("C1");
    }

    @Test
    void aJobWithoutTablesKnowsNobody() {
        People people = read(PeopleFiles.NONE);
        assertThat(people.inputs()).isEmpty();
        assertThat(people.aliases().isEmpty()).isTrue();
        assertThat(people.households().isEmpty()).isTrue();
        assertThat(people.overrides().programs()).isEmpty();
        assertThat(People.NONE.households().head("C1", 0)).isEqualTo("C1");
        assertThat(People.NONE.aliases().resolve("C1", 0)).isEqualTo("C1");
        assertThat(People.NONE.customers().on("C1", LocalDate.EPOCH).value("type"))
                .isEmpty();
        assertThat(People.NONE.activity().of("C1")).isEmpty();
        assertThat(People.NONE.overrides().of("p", LocalDate.EPOCH)).isEmpty();
    }
}
