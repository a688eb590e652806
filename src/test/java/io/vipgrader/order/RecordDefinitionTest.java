package io.vipgrader.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence of the contract's definition of a record, as bytes in and cells, rejects and line numbers out. */
class RecordDefinitionTest {

    static Stream<Arguments> cases() {
        return SpecFile.cases("records.yaml").stream().map(each -> Arguments.of(each.get("name"), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void recordsAreWhatTheContractSays(String name, Map<String, Object> given) {
        byte[] bytes = RecordCase.bytes((String) given.get("bytes"));
        char delimiter = ((String) given.getOrDefault("delimiter", ",")).charAt(0);
        int limit = (Integer) given.getOrDefault("limit", RecordCutter.MOST_RECORD_BYTES);

        List<String> records = RecordCase.read(bytes, delimiter, limit, 1 << 16);

        assertThat(records).isEqualTo(given.get("records"));
        assertThat(RecordCase.read(bytes, delimiter, limit, 1)).isEqualTo(records);
    }
}
