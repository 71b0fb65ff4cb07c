package io.hrsshall.deploy.city;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records processed events, so that an event delivered again is processed only once, and the label of a parcel before
/// it is reported, so that a crash does not print a second one. Stored as JSON lines, written to the disk before the
/// offset is committed.
final class Inbox implements AutoCloseable {

    /// More than the events that Kafka may deliver again: those whose offset was not committed.
    private static final int CAPACITY = 50_000;

    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final FileChannel channel;
    private final Map<String, Entry> processed = new LinkedHashMap<>();
    private final Map<String, Label> labels = new HashMap<>();

    /// One processed event.
    record Entry(String event, String eventId, String type, @Nullable String caseId, @Nullable String status,
            @Nullable String trackingNumber, Instant at) {}

    /// One line of the file: either a processed event, or an event's key with the label of its parcel.
    private record Line(@Nullable Entry processed, @Nullable String event, @Nullable Label label) {}

    Inbox(Path dataDir) {
        Path file = dataDir.resolve("inbox.jsonl");
        try {
            Files.createDirectories(dataDir);
            if (Files.exists(file)) {
                replay(file);
            }
            rewrite(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file, e);
        }
    }

    synchronized boolean contains(CityEvent event) {
        return processed.containsKey(event.key());
    }

    synchronized void add(Entry entry) {
        write(new Line(entry, null, null));
        remember(entry);
    }

    synchronized Optional<Label> label(CityEvent event) {
        return Optional.ofNullable(labels.get(event.key()));
    }

    synchronized void addLabel(CityEvent event, Label label) {
        write(new Line(null, event.key(), label));
        labels.put(event.key(), label);
    }

    synchronized List<Entry> entries() {
        return new ArrayList<>(processed.values());
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void remember(Entry entry) {
        processed.put(entry.event(), entry);
        labels.remove(entry.event());
        var oldest = processed.keySet().iterator();
        while (processed.size() > CAPACITY) {
            oldest.next();
            oldest.remove();
        }
    }

    private void replay(Path file) throws IOException {
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                try {
                    Line line = json.readValue(text, Line.class);
                    if (line.processed() != null) {
                        remember(line.processed());
                    } else if (line.event() != null && line.label() != null) {
                        labels.put(line.event(), line.label());
                    }
                } catch (JacksonException _) {
                    // The process was killed while it wrote this line; its offset was not committed either.
                }
            }
        }
    }

    private void rewrite(Path file) throws IOException {
        Path fresh = file.resolveSibling("inbox.jsonl.new");
        try (var writer = Files.newBufferedWriter(fresh)) {
            for (Entry entry : processed.values()) {
                writer.write(json.writeValueAsString(new Line(entry, null, null)) + "\n");
            }
            for (var entry : labels.entrySet()) {
                writer.write(json.writeValueAsString(new Line(null, entry.getKey(), entry.getValue())) + "\n");
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Line line) {
        ByteBuffer bytes = ByteBuffer.wrap((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
