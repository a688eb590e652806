package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shipped is listed: in the bill of materials for machines, with its licences for people. */
@Tag("process")
class SupplyTest {
    private static final Path JAR = Path.of("target/vip-grader.jar");
    private static final Path BILL = Path.of("target/vip-grader.cdx.json");

    /** A library of the list: its licence and the file that holds its text. */
    private record Listed(String licence, String text) {}

    private static Map<String, Listed> listed() throws IOException {
        return text("META-INF/THIRD-PARTY.txt")
                .lines()
                .filter(line -> line.matches("\\S+:\\S+:\\S+ .*"))
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> new Listed(parts[1], parts[2]), (a, b) -> a, TreeMap::new));
    }

    private static String text(String entry) throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            ZipEntry found = jar.getEntry(entry);
            assertThat(found).as(entry).isNotNull();
            return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Offline Maven passes over the plugin that makes the bill; continuous integration asks that it is there. */
    private static Map<String, Object> bill() throws IOException {
        Assumptions.assumeTrue(Files.exists(BILL), "Maven was offline: no bill of materials");
        return Json.parse(Files.readString(BILL));
    }

    /** Licences by library, as their authors declare them. */
    private static Map<String, Set<String>> billed() throws IOException {
        Map<String, Set<String>> billed = new TreeMap<>();
        for (Object component : (List<?>) bill().get("components")) {
            Map<?, ?> library = (Map<?, ?>) component;
            Set<String> licences = new TreeSet<>();
            for (Object choice : (List<?>) library.get("licenses")) {
                Map<?, ?> licence = (Map<?, ?>) ((Map<?, ?>) choice).get("license");
                Object id = licence.get("id");
                licences.add(String.valueOf(id == null ? licence.get("name") : id));
            }
            billed.put(library.get("group") + ":" + library.get("name") + ":" + library.get("version"), licences);
        }
        return billed;
    }

    @Test
    void theBillOfMaterialsNamesWhatTheListNames() throws IOException {
        assertThat(billed().keySet()).hasSizeGreaterThan(20).isEqualTo(listed().keySet());
    }

    @Test
    void everyLibraryIsShippedUnderALicenceThatItsAuthorsOffer() throws IOException {
        Map<String, Set<String>> billed = billed();
        listed().forEach((library, listed) ->
                assertThat(billed.get(library)).as(library).contains(listed.licence()));
    }

    @Test
    void theTextOfEachLicenceIsShipped() throws IOException {
        for (Map.Entry<String, Listed> library : listed().entrySet()) {
            assertThat(text("META-INF/licenses/" + library.getValue().text()))
                    .as(library.getKey())
                    .hasSizeGreaterThan(500);
            assertThat(library.getValue().text()).startsWith(library.getValue().licence());
        }
    }

    @Test
    void theBillIsOfOneFormatAndSaysNothingOfTheMachine() throws IOException {
        Map<String, Object> bill = bill();
        assertThat(bill).containsEntry("bomFormat", "CycloneDX").containsEntry("specVersion", "1.6");
        assertThat(((Map<?, ?>) bill.get("metadata")).get("timestamp")).isNull();
    }
}
