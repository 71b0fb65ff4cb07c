package io.hrsshall.kit.events;

import io.hrsshall.kit.events.CityFeedRows.Fed;
import io.hrsshall.kit.events.CityFeedRows.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/// What this service sent to the topics of cities, for the gateway, which joins the feeds of all publishers (ADR 0071).
/// An event is here if and only if it was sent, in the order in which it was sent.
final class CityFeed implements SmartLifecycle {

    /// Instead of a position: only what comes from now on.
    static final String LATEST = "latest";

    /// While this process sends, the signal tells of each event.
    private static final Duration SAFETY = Duration.ofSeconds(1);
    /// While another instance sends.
    private static final Duration LOOK = Duration.ofMillis(50);
    /// So that cities leave most connections to the database to everything else.
    private static final int READS_AT_ONCE = 3;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(1);

    private final CityFeedRows rows;
    private final CityFeedPositions positions;
    private final SentSignal signal;
    private final JsonMapper json;
    private final String source;
    private final String contracts;
    private final ReadingPlaces places = new ReadingPlaces(READS_AT_ONCE, LONGEST_QUEUE);
    private volatile boolean running;

    /// @param publicUrl
    ///            the hall's public address, where the gateway serves the contracts
    CityFeed(CityFeedRows rows, CityFeedPositions positions, SentSignal signal, JsonMapper json, String source,
            String publicUrl) {
        this.rows = rows;
        this.positions = positions;
        this.signal = signal;
        this.json = json;
        this.source = source;
        this.contracts = publicUrl + "/contracts" + source;
    }

    /// An event and where to go on after it.
    ///
    /// @param time
    ///            that of the event
    /// @param event
    ///            a CloudEvent in structured mode, as JSON
    record Entry(String position, String time, String event) {}

    /// @param position
    ///            where to go on after the page
    /// @param more
    ///            whether there is more now
    record Page(List<Entry> events, String position, boolean more) {}

    /// @param after
    ///            a position of an earlier answer, [#LATEST], or null for the oldest event that is kept
    /// @param types
    ///            empty for all
    Page read(String city, @Nullable String after, Collection<String> types, int limit) {
        if (!places.enter(city)) {
            throw CityFeedProblem.busy();
        }
        try {
            return page(city, after, types, limit);
        } finally {
            places.leave(city);
        }
    }

    private Page page(String city, @Nullable String after, Collection<String> types, int limit) {
        if (LATEST.equals(after)) {
            return new Page(List.of(), positions.write(city, rows.range(city).last()), false);
        }
        Long from = after == null ? null : positions.read(city, after);
        Part part = rows.read(city, from, types, limit);
        if (from != null && part.range().dropped() > from) {
            throw CityFeedProblem.expired();
        }
        // After a restore of an older database, positions of before are ahead of it for a while.
        long to = Math.max(from == null ? part.range().dropped() : from, part.to());
        return new Page(part.events().stream().map(event -> entry(city, event)).toList(), positions.write(city, to),
                !part.complete());
    }

    private Entry entry(String city, Fed fed) {
        OutboxRow event = fed.event();
        return new Entry(positions.write(city, fed.position()), event.createdAt().toString(), structured(event));
    }

    /// The data is copied as it is on the topic.
    private String structured(OutboxRow event) {
        Map<String, String> members = new LinkedHashMap<>();
        event.attributes(source, contracts).forEach((name, value) -> members.put(
                name.equals(CloudEventHeaders.CONTENT_TYPE) ? "datacontenttype" : name.substring("ce_".length()),
                value));
        String attributes = json.writeValueAsString(members);
        return attributes.substring(0, attributes.length() - 1) + ",\"data\":"
                + new String(event.data(), StandardCharsets.UTF_8) + "}";
    }

    /// How far the feeds of all cities go.
    ///
    /// @param position
    ///            the last one
    /// @param cities
    ///            with events after the position that was asked for
    record Heads(long position, List<String> cities) {}

    /// Waits for events of any city.
    ///
    /// @param after
    ///            as answered before; null to learn the position now
    Heads await(@Nullable Long after, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            long known = signal.count();
            Heads heads = heads(after);
            long left = deadline - System.nanoTime();
            if (after == null || heads.position() != after || left <= 0 || !running) {
                return heads;
            }
            Duration pause = signal.relayActive() ? SAFETY : LOOK;
            signal.await(known, pause.toNanos() < left ? pause : Duration.ofNanos(left));
        }
    }

    private Heads heads(@Nullable Long after) {
        Map<String, Long> last = rows.last();
        long position = last.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long known = after == null ? position : after;
        // A position of before a restore: all may have missed something.
        return new Heads(position, last.entrySet().stream()
                .filter(city -> known > position || city.getValue() > known).map(Map.Entry::getKey).toList());
    }

    @Override
    public void start() {
        running = true;
    }

    /// Answers those who wait, so that they do not delay the end of the process.
    @Override
    public void stop() {
        running = false;
        signal.raise();
    }

    @Override
    public boolean isRunning() { return running; }
}
