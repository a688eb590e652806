package io.vipgrader.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads back what {@link JsonText} wrote: manifests and summaries. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * The object, its keys in the order written: String, Long (BigInteger beyond 64 bits), BigDecimal, Boolean, List, Map.
     *
     * @throws JsonException where the text is no JSON object, says a key twice, holds a null, or goes on after the object
     */
    public static Map<String, Object> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonException(at(parser.currentLocation()) + "no JSON object begins here");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new JsonException(at(parser.currentTokenLocation()) + "the text goes on after the object");
            }
            return object;
        } catch (JacksonException damaged) {
            throw new JsonException(at(damaged.getLocation()) + "no JSON from here on", damaged);
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return Collections.unmodifiableMap(object);
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return Collections.unmodifiableList(array);
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new JsonException(at(parser.currentTokenLocation()) + "a null can't be here");
        };
    }

    private static String at(TokenStreamLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
