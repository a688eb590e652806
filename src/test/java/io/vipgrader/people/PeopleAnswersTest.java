package io.vipgrader.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.document.SpecFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables about people say of a customer on a day. */
class PeopleAnswersTest {

    static Stream<Arguments> cases() {
        return SpecFile.cases("/spec/people.yaml", "cases").stream()
                .map(given -> Arguments.of(given.get("name"), given));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @SuppressWarnings("unchecked") // the questions of a case are a map, or the test fails
    void everyQuestionHasItsAnswer(String name, Map<String, Object> given, @TempDir Path directory) {
        People people = new PeopleCase(given, directory).read();
        Map<String, String> questions = (Map<String, String>) given.get("ask");
        Map<String, String> answers = new LinkedHashMap<>();
        questions.keySet().forEach(question -> answers.put(question, PeopleCase.answer(people, question)));
        assertThat(answers).isEqualTo(questions);
        assertThat(people.inputs())
                .extracting(input -> input.name().replaceAll("(-2)?\\.csv", ""))
                .isSubsetOf(List.of("customers", "aliases", "households", "activity", "overrides"));
    }
}
