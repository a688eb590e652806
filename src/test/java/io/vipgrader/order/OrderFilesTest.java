package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipgrader.files.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns name files as in a shell; each file comes once, in an order that nothing but the names decides. */
class OrderFilesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of(
                "a.csv",
                "b.csv",
                "b.csv.gz",
                "c.txt",
                ".hidden.csv",
                "[x].csv",
                "2024/1.csv",
                "2024/q1/2.csv",
                "2025/1.csv",
                "2025/q1/deep/3.csv",
                "2025/.git/4.csv",
                "도.csv")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        Files.createDirectory(directory.resolve("d.csv"));
    }

    private List<String> names(String... globs) {
        return OrderFiles.expand(List.of(globs), directory, new LocalDisk()).stream()
                .map(OrderFile::name)
                .toList();
    }

    @Test
    void aDeviceIsPassedOver() {
        assertThatThrownBy(() -> names("/dev/zero")).isInstanceOf(NoInputException.class);
        assertThatThrownBy(() -> names("/dev/zer[n-p]")).isInstanceOf(NoInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | a.csv",
                "*.csv | [x].csv,a.csv,b.csv,도.csv",
                "?.csv | a.csv,b.csv,도.csv",
                "[ab].csv | a.csv,b.csv",
                "[a-c].* | a.csv,b.csv,b.csv.gz,c.txt",
                "[!a].csv | b.csv,도.csv",
                "[^a].csv | b.csv,도.csv",
                "b.csv{,.gz} | b.csv,b.csv.gz",
                "{a,b}.{csv,csv.gz} | a.csv,b.csv,b.csv.gz",
                "{2024/*,a}.csv | 2024/1.csv,a.csv",
                "2024/**/1.csv | 2024/1.csv",
                "{{a,b},c}.* | a.csv,b.csv,b.csv.gz,c.txt",
                "*/1.csv | 2024/1.csv,2025/1.csv",
                "202[45]/*.csv | 2024/1.csv,2025/1.csv",
                "**/*.csv | 2024/1.csv,2024/q1/2.csv,2025/1.csv,2025/q1/deep/3.csv,[x].csv,a.csv,b.csv,도.csv",
                "2025/** | 2025/1.csv,2025/q1/deep/3.csv",
                "2025/**/3.csv | 2025/q1/deep/3.csv",
                "**/q1/**/*.csv | 2024/q1/2.csv,2025/q1/deep/3.csv",
                ".*.csv | .hidden.csv",
                "2025/.git/*.csv | 2025/.git/4.csv",
                "[x].csv | [x].csv",
                "\\[x\\].* | [x].csv",
                "./a.csv | a.csv",
                "2024/../*a.csv | a.csv"
            })
    void globsNameTheseFiles(String glob, String names) {
        assertThat(names(glob).stream().map(name -> Path.of(name).normalize().toString()))
                .containsExactly(names.split(","));
    }

    @Test
    void aFileThatSeveralNamesOrPatternsMatchComesOnceUnderTheFirst() throws IOException {
        Files.createSymbolicLink(directory.resolve("0.csv"), Path.of("b.csv"));
        Files.createSymbolicLink(directory.resolve("2026"), Path.of("2025"));

        assertThat(names("b.csv", "*.csv", "a.csv")).containsExactly("0.csv", "[x].csv", "a.csv", "도.csv");
        assertThat(names("202[56]/1.csv")).containsExactly("2025/1.csv");
    }

    @Test
    void theOrderIsOfTheNamesAsBytesAndIndexesFollowIt() throws IOException {
        Files.writeString(directory.resolve("\uFF5E.txt2"), "");
        Files.writeString(directory.resolve("😀.txt2"), "");

        List<OrderFile> files = OrderFiles.expand(List.of("*.txt2"), directory, new LocalDisk());

        assertThat(files).extracting(OrderFile::name).containsExactly("\uFF5E.txt2", "😀.txt2");
        assertThat(files).extracting(OrderFile::index).containsExactly(0, 1);
        assertThat(files).extracting(file -> file.stamp().size()).containsExactly(0L, 0L);
    }

    @Test
    void directoriesThatLinkInCirclesEnd() throws IOException {
        Files.createSymbolicLink(directory.resolve("2025/back"), directory);

        assertThat(names("2025/**/3.csv")).containsExactly("2025/q1/deep/3.csv");
    }

    @Test
    void allPatternsThatMatchNothingAreNamed() {
        assertThatThrownBy(() -> names("a.csv", "x/*.csv", "d.csv", "*.parquet"))
                .isInstanceOf(NoInputException.class)
                .hasMessage("no file matches x/*.csv or d.csv or *.parquet; check orders.files in the job file, or"
                        + " --orders");
        assertThatThrownBy(() -> OrderFiles.expand(List.of(), new LocalDisk()))
                .isInstanceOf(NoInputException.class)
                .hasMessage("no file matches an empty list; check orders.files in the job file, or --orders");
    }

    @Test
    void aPatternForAnyDirectoriesMayMatchNothingToo() {
        assertThatThrownBy(() -> names("**/*.parquet", "2024/**/1.parquet"))
                .isInstanceOf(NoInputException.class)
                .hasMessageStartingWith("no file matches **/*.parquet or 2024/**/1.parquet; ");
    }

    @Test
    void alternativesWithinAlternativesAddUpInsteadOfMultiplying() throws IOException {
        String ones = String.join(",", Collections.nCopies(40, "x"));
        Files.writeString(directory.resolve("x.csv"), "");

        assertThat(names("{{" + ones + "},{" + ones + ",a}}.csv")).containsExactly("a.csv", "x.csv");
    }

    @Test
    void aLinkToNothingIsNotPassedOver() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("z.csv"), Path.of("gone.csv"));

        assertThatThrownBy(() -> names("*.csv"))
                .isInstanceOf(NoInputException.class)
                .hasMessage(link + ": is listed but not there, a link to nothing or just deleted; mend it or narrow the"
                        + " pattern");
    }

    @Test
    void bracesThatMultiplyBeyondReasonAreRefused() {
        String glob = Stream.generate(() -> "{a,b}").limit(11).reduce("", String::concat);

        assertThatThrownBy(() -> names(glob))
                .isInstanceOf(NoInputException.class)
                .hasMessage("the pattern " + glob + " has more than 1000 alternatives; write fewer braces");
    }

    @Test
    void aThousandAlternativesAreEnough() throws IOException {
        String digits = "{0,1,2,3,4,5,6,7,8,9}";
        Files.writeString(directory.resolve("999.csv"), "");

        assertThat(names(digits + digits + digits + ".csv")).containsExactly("999.csv");
        assertThatThrownBy(() -> names("{0,1,2,3,4,5,6}{0,1,2,3,4,5,6,7,8,9,a}{0,1,2,3,4,5,6,7,8,9,a,b,c}"))
                .isInstanceOf(NoInputException.class)
                .hasMessageEndingWith("has more than 1000 alternatives; write fewer braces");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{u\\,v,w}.txt3 | 'u,v.txt3,w.txt3'",
                "{u\\},w}.txt3 | 'u}.txt3,w.txt3'",
                "{?.txt3 | '{x.txt3,{z.txt3'",
                "{x}.tx?3 | {x}.txt3",
                "{{x,w}}.tx?3 | {x}.txt3",
                "{{?,z}.txt3 | '{x.txt3,{z.txt3'",
                "*\\ | y\\",
                "[\\!].txt3 | \\.txt3",
                "[[].txt3 | [.txt3",
                "[].txt? | [].txt3",
                "(*).txt3 | (x).txt3"
            })
    void signsMayBePartsOfNames(String glob, String expected) throws IOException {
        for (String name : List.of(
                "u,v.txt3",
                "u}.txt3",
                "w.txt3",
                "{x.txt3",
                "{z.txt3",
                "{x}.txt3",
                "y\\",
                "\\.txt3",
                "[.txt3",
                "[].txt3",
                "(x).txt3")) {
            Files.writeString(directory.resolve(name), name);
        }

        assertThat(String.join(",", names(glob))).isEqualTo(expected);
    }

    @Test
    void aPatternMayBeginAtTheRoot() {
        String first = directory.getName(0).toString();
        String rest = directory.toString().substring(1 + first.length());
        String glob = "/[" + first.charAt(0) + "]" + first.substring(1) + rest + "/a.csv";

        assertThat(names(glob)).containsExactly("a.csv");
        assertThat(OrderFiles.expand(List.of(glob), new LocalDisk()))
                .extracting(OrderFile::name)
                .containsExactly(directory + "/a.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, false",
        "[ab, true",
        "[], true",
        "[]], false",
        "[a]/[b, true",
        "[a][b, true",
        "[a/b], true",
        "[a], false",
        "x[a]y, false",
        "\\[a, false"
    })
    void aBracketIsOpenUnlessTheSameNameClosesIt(String glob, boolean open) {
        assertThat(OrderFiles.hasOpenBracket(glob)).isEqualTo(open);
    }
}
