package io.vipgrader.document;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes JSON (RFC 8259) for people as well as programs: two blanks of indentation, LF line ends, keys in the order of the
 * map, decimals without exponent. The same values give the same text on every machine.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * The text of an object, with a final line end.
     *
     * @param object values are String, Long, Integer, BigInteger, BigDecimal, Boolean, or a List or Map of these; give a map
     *     that keeps an order
     * @throws IllegalStateException for a value of another kind
     */
    public static String of(Map<String, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(new Pretty(), text)) {
            write(object, generator);
        }
        return text.append('\n').toString();
    }

    /** The same on one line without blanks, with a final line end: a line of a log. */
    public static String line(Map<String, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(object, generator);
        }
        return text.append('\n').toString();
    }

    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter twoBlanks = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            return new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(twoBlanks)
                    .withArrayIndenter(twoBlanks);
        }
    }

    private static void write(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((key, one) -> {
                generator.writeName((String) key);
                write(one, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(one -> write(one, generator));
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else {
            writeNumber(value, generator);
        }
    }

    private static void writeNumber(Object value, JsonGenerator generator) {
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            generator.writeNumber(value.toString());
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal.toPlainString());
        } else {
            throw new IllegalStateException("no JSON for a " + value.getClass().getName());
        }
    }
}
