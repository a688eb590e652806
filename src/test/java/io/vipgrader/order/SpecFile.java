package io.vipgrader.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file of cases under {@code spec/}: a list of mappings. */
final class SpecFile {
    private SpecFile() {}

    @SuppressWarnings("unchecked") // the walk over the cases fails where a file is anything else
    static List<Map<String, Object>> cases(String name) {
        try (InputStream file = Objects.requireNonNull(SpecFile.class.getResourceAsStream("/spec/" + name), name)) {
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
            return (List<Map<String, Object>>) new Load(settings).loadFromInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
