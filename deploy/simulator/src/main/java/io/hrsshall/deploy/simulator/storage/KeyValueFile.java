package io.hrsshall.deploy.simulator.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A map in memory, persisted as a file of JSON lines that is only appended to. The last line of a key is its value. A
/// kill during a write loses only that line.
public final class KeyValueFile<V> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyValueFile.class);
    private static final int SPARE_LINES = 5_000;

    private final Path file;
    private final JsonMapper json;
    private final int capacity;
    private final Map<String, V> values = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private KeyValueFile(Path file, JsonMapper json, Class<V> type, int capacity) throws IOException {
        this.file = file;
        this.json = json;
        this.capacity = capacity;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            replay(type);
        }
        this.channel = rewrite();
    }

    static <V> KeyValueFile<V> open(Path file, JsonMapper json, Class<V> type, int capacity) {
        try {
            return new KeyValueFile<>(file, json, type, capacity);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file, e);
        }
    }

    public synchronized void put(String key, V value) {
        write(line(key, value));
        remember(key, value);
        if (++lines > 2 * values.size() + SPARE_LINES) {
            compact();
        }
    }

    /// @return the changed value; empty if the key is unknown
    public synchronized Optional<V> change(String key, UnaryOperator<V> change) {
        V value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        V changed = change.apply(value);
        put(key, changed);
        return Optional.of(changed);
    }

    public synchronized Optional<V> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized boolean contains(String key) {
        return values.containsKey(key);
    }

    public synchronized List<V> newestFirst(Predicate<V> wanted, int limit) {
        return new ArrayList<>(values.values()).reversed().stream().filter(wanted).limit(limit).toList();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void replay(Class<V> type) throws IOException {
        // InputStreamReader replaces invalid UTF-8, so a character cut off by a kill does not prevent the start.
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    JsonNode node = json.readTree(line);
                    remember(node.path("key").asString(), json.treeToValue(node.path("value"), type));
                } catch (JacksonException _) {
                    log.warn("Incomplete line skipped, file={}", file.getFileName());
                }
            }
        }
    }

    private void remember(String key, V value) {
        values.put(key, value);
        Iterator<String> oldest = values.keySet().iterator();
        while (values.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    private void compact() {
        try {
            channel.close();
            channel = rewrite();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(fresh)) {
            for (Map.Entry<String, V> entry : values.entrySet()) {
                writer.write(line(entry.getKey(), entry.getValue()));
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lines = values.size();
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private String line(String key, V value) {
        return json.writeValueAsString(Map.of("key", key, "value", value)) + "\n";
    }

    private void write(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
