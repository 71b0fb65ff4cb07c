package io.hrsshall.deploy.simulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Opens the files of the data directory.
@Component
public class KeyValueFiles {

    private final StorageSettings settings;
    private final JsonMapper json;

    KeyValueFiles(StorageSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /// @param capacity
    ///            number of values that are kept; above it the oldest are removed
    public <V> KeyValueFile<V> open(String name, Class<V> type, int capacity) {
        return KeyValueFile.open(settings.dataDir().resolve(name + ".jsonl"), json, type, capacity);
    }

    /// Writes a file that other programs read.
    public void writeText(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(String path, byte[] content) {
        Path file = file(path);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public Path file(String path) {
        return settings.dataDir().resolve(path);
    }
}
