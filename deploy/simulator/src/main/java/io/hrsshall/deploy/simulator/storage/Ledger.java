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

/**
 * Values by key in memory, kept as append-only JSON lines of which the last one of a key counts. A kill in the middle
 * of a write costs that one line.
 */
public final class Ledger<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int SPARE_LINES = 5_000;

    private final Path file;
    private final JsonMapper json;
    private final int most;
    private final Map<String, V> values = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private Ledger(Path file, JsonMapper json, Class<V> type, int most) throws IOException {
        this.file = file;
        this.json = json;
        this.most = most;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            replay(type);
        }
        this.channel = rewrite();
    }

    static <V> Ledger<V> open(Path file, JsonMapper json, Class<V> type, int most) {
        try {
            return new Ledger<>(file, json, type, most);
        } catch (IOException e) {
            throw new UncheckedIOException("can't use " + file, e);
        }
    }

    public synchronized void put(String key, V value) {
        write(line(key, value));
        remember(key, value);
        if (++lines > 2 * values.size() + SPARE_LINES) {
            compact();
        }
    }

    /** @return the changed value, or nothing when there is none with this key */
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
        // this reader replaces what is no UTF-8: a character that was cut in half must not stop the start
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    JsonNode node = json.readTree(line);
                    remember(node.path("key").asString(), json.treeToValue(node.path("value"), type));
                } catch (JacksonException _) {
                    LOG.warn("{}: a line that was not written to its end is left out", file.getFileName());
                }
            }
        }
    }

    private void remember(String key, V value) {
        values.put(key, value);
        Iterator<String> oldest = values.keySet().iterator();
        while (values.size() > most) {
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
