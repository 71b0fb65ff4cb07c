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

/**
 * What was worked on, so that an event that comes again is worked on once, and the waybill of a parcel that was begun,
 * so that a crash does not send two. JSON lines, on the disk before the offset is committed.
 */
final class Inbox implements AutoCloseable {

    /** Kafka brings again what was not committed, never what is this far back. */
    private static final int MOST = 50_000;

    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final FileChannel channel;
    private final Map<String, Entry> done = new LinkedHashMap<>();
    private final Map<String, Waybill> begun = new HashMap<>();

    /** One event that was worked on. */
    record Entry(String event, String eventId, String type, @Nullable String caseId, @Nullable String status,
            @Nullable String trackingNumber, Instant at) {}

    private record Line(@Nullable Entry done, @Nullable String begun, @Nullable Waybill waybill) {}

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
            throw new UncheckedIOException("can't use " + file, e);
        }
    }

    synchronized boolean contains(CityEvent event) {
        return done.containsKey(event.key());
    }

    synchronized void add(Entry entry) {
        write(new Line(entry, null, null));
        remember(entry);
    }

    synchronized Optional<Waybill> waybill(CityEvent event) {
        return Optional.ofNullable(begun.get(event.key()));
    }

    synchronized void begin(CityEvent event, Waybill waybill) {
        write(new Line(null, event.key(), waybill));
        begun.put(event.key(), waybill);
    }

    synchronized List<Entry> entries() {
        return new ArrayList<>(done.values());
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void remember(Entry entry) {
        done.put(entry.event(), entry);
        begun.remove(entry.event());
        var oldest = done.keySet().iterator();
        while (done.size() > MOST) {
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
                    if (line.done() != null) {
                        remember(line.done());
                    } else if (line.begun() != null && line.waybill() != null) {
                        begun.put(line.begun(), line.waybill());
                    }
                } catch (JacksonException _) {
                    // the last line of a process that was killed while it wrote: its event was not committed either
                }
            }
        }
    }

    private void rewrite(Path file) throws IOException {
        Path fresh = file.resolveSibling("inbox.jsonl.new");
        try (var writer = Files.newBufferedWriter(fresh)) {
            for (Entry entry : done.values()) {
                writer.write(json.writeValueAsString(new Line(entry, null, null)) + "\n");
            }
            for (var entry : begun.entrySet()) {
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
