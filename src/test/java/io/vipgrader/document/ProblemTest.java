package io.vipgrader.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A problem shows a person the line and puts the caret where it is. */
class ProblemTest {
    private final Problems problems = new Problems();

    @Test
    void theCaretStandsBelowTheValue() {
        problems.know(new Source("p.yaml", "tiers:\n  - {name: FIRST, at-least: 80_000_000}\n"));
        problems.add(new Place("p.yaml", 2, 29), "80,000,000 is too much", "write less");

        assertThat(rendered()).containsExactly("""
                        p.yaml:2:29: 80,000,000 is too much; write less
                         2 |   - {name: FIRST, at-least: 80_000_000}
                           |                             ^""");
    }

    @Test
    void theMarginGrowsWithTheLineNumber() {
        problems.know(new Source("p.yaml", "\n".repeat(122) + "a: b"));
        problems.add(new Place("p.yaml", 123, 4), "b", "c");

        assertThat(rendered()).containsExactly("p.yaml:123:4: b; c\n 123 | a: b\n     |    ^");
    }

    @Test
    void koreanLettersAreTwoColumnsOfTheTerminalAndOneOfThePlace() {
        problems.know(new Source("p.yaml", "{title: 신세계, x}"));
        problems.add(new Place("p.yaml", 1, 14), "x", "y");

        assertThat(rendered()).containsExactly("p.yaml:1:14: x; y\n 1 | {title: 신세계, x}\n   |                 ^");
    }

    @Test
    void tabsStayTabs() {
        problems.know(new Source("p.yaml", "a:\tb"));
        problems.add(new Place("p.yaml", 1, 4), "b", "c");

        assertThat(rendered()).containsExactly("p.yaml:1:4: b; c\n 1 | a:\tb\n   |   \t^");
    }

    @Test
    void aFileCannotSteerTheTerminal() {
        problems.know(new Source("p.yaml", "a: \u001b[31mred"));
        problems.add(new Place("p.yaml", 1, 4), "a is \u001b[31mred", "write less");

        assertThat(rendered())
                .containsExactly("p.yaml:1:4: a is \uFFFD[31mred; write less\n 1 | a: \uFFFD[31mred\n   |    ^");
    }

    @Test
    void ofALongLineTheStretchAroundThePlaceIsShown() {
        problems.know(new Source("p.yaml", "a".repeat(500) + "b" + "c".repeat(500)));
        problems.add(new Place("p.yaml", 1, 501), "b", "c");

        assertThat(rendered())
                .containsExactly("p.yaml:1:501: b; c\n 1 | " + "a".repeat(79) + "b" + "c".repeat(80) + "\n   | "
                        + " ".repeat(79) + "^");
    }

    @Test
    void aFileAsAWholeHasNoLine() {
        problems.add(Place.of("p.yaml"), "there is no such file", "name one that exists");

        assertThat(rendered()).containsExactly("p.yaml: there is no such file; name one that exists");
    }

    @Test
    void problemsComeByFileLineAndColumnAndEachOnce() {
        problems.add(new Place("b.yaml", 1, 1), "third", "r");
        problems.add(new Place("a.yaml", 10, 1), "second", "r");
        problems.add(new Place("a.yaml", 9, 7), "first", "r");
        problems.add(new Place("a.yaml", 10, 1), "second", "r");

        assertThat(problems.sorted()).extracting(Problem::problem).containsExactly("first", "second", "third");
        assertThat(problems.count()).isEqualTo(3);
    }

    @Test
    void columnsCountCharactersBeyondSixteenBitsOnce() {
        Node.Mapping map =
                Yaml.parse(new Source("p.yaml", "\"😀\": {한: 1}\n"), problems).orElseThrow();

        Node.Mapping inner = (Node.Mapping) map.entries().get(0).value();
        assertThat(inner.entries().get(0).value().place()).isEqualTo(new Place("p.yaml", 1, 10));
    }

    /** Found by the fuzzer: the place lay behind the end of the line that was shown. */
    @Test
    void aControlCharacterBehindALoneCarriageReturnIsOnTheNextLine() {
        assertThat(Yaml.parse(new Source("p.yaml", "title: long enough\ra: \u0000"), problems))
                .isEmpty();

        assertThat(rendered())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("p.yaml:2:4: ")
                .endsWith("\n 2 | a: \uFFFD\n   |    ^");
    }

    @Test
    void aByteOrderMarkIsNoCharacter() {
        byte[] marked = "\uFEFFa: b\n".getBytes(UTF_8);

        Source source = Source.decode("p.yaml", marked, problems).orElseThrow();

        assertThat(Yaml.parse(source, problems).orElseThrow().place()).isEqualTo(new Place("p.yaml", 1, 1));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void throwingCarriesAllOfThem() {
        problems.throwIfAny();
        problems.add(Place.of("p.yaml"), "found", "remedy");

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        thrown -> assertThat(thrown.problems()).hasSize(1));
    }

    private List<String> rendered() {
        return problems.sorted().stream().map(Problem::render).toList();
    }
}
