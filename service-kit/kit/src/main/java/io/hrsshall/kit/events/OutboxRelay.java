package io.hrsshall.kit.events;

import io.hrsshall.kit.events.EventSender.Result;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Sends committed events to Kafka. Of all instances of a service, the one whose session holds the advisory lock sends.
/// It reads and marks rows on that session's connection, so an instance that lost its lock with its connection cannot
/// mark anything. Notifications wake it after commits; polling every second is the safety net.
final class OutboxRelay {

    /// Namespace of the advisory locks. A transaction that publishes locks in the space of 64-bit keys, which is a
    /// separate one.
    private static final int LOCK_SPACE = 0x68616c6c;
    private static final int BATCH = 500;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    /// While nothing can be sent, Kafka is down; a topic that fails alone is missing or forbidden.
    private static final Backoff KAFKA_DOWN = Backoff.unlimited(Duration.ofMillis(200), Duration.ofSeconds(1));
    /// So that a topic is tried soon after an outage of Kafka.
    private static final int FAILURES_COUNTED_WHILE_DOWN = 4;
    private static final Backoff TOPIC_FAILED = Backoff.unlimited(Duration.ofMillis(200), Duration.ofSeconds(15));

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final String name;
    private final boolean authority;
    private final DataSource dataSource;
    private final EventSender sender;
    private final @Nullable Watermark watermark;
    private final SentSignal signal;
    private final Tracer tracer;
    private final Map<String, Pause> paused = new HashMap<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    private OutboxRelay(String name, boolean authority, DataSource dataSource, EventSender sender,
            @Nullable Watermark watermark, SentSignal signal, Tracer tracer) {
        this.name = name;
        this.authority = authority;
        this.dataSource = dataSource;
        this.sender = sender;
        this.watermark = watermark;
        this.signal = signal;
        this.tracer = tracer;
    }

    /// @param signal
    ///            is raised when events were sent
    static OutboxRelay ofEvents(DataSource dataSource, EventSender sender, SentSignal signal, Tracer tracer) {
        return new OutboxRelay("outbox-relay", false, dataSource, sender, null, signal, tracer);
    }

    /// A relay of its own, so that authority changes never wait for other events.
    static OutboxRelay ofAuthorityChanges(DataSource dataSource, EventSender sender, Watermark watermark,
            Tracer tracer) {
        return new OutboxRelay("authority-relay", true, dataSource, sender, watermark, new SentSignal(), tracer);
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    void requestStop() {
        running = false;
    }

    void awaitStop() {
        Thread started = thread;
        if (started != null) {
            try {
                if (!started.join(Duration.ofSeconds(5))) {
                    started.interrupt();
                    started.join(Duration.ofSeconds(2));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        sender.close();
    }

    private void run() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                if (lock(connection, authority)) {
                    log.debug("Relay started, name={}", name);
                    relay(connection);
                }
            } catch (SQLException | DataAccessException e) {
                if (running) {
                    log.warn("Outbox not readable, relay={}, cause={}", name, e.toString());
                }
            } catch (RuntimeException | Error e) {
                // Nothing else would send this service's events until it is restarted.
                log.error("Relay failed, will restart, relay={}", name, e);
            } catch (InterruptedException e) {
                return;
            }
            sleep();
        }
    }

    /// Takes the relay's lock for the session, if no other session holds it.
    static boolean lock(Connection connection, boolean authority) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked = statement.executeQuery(
                        "SELECT pg_try_advisory_lock(" + LOCK_SPACE + ", " + (authority ? 1 : 0) + ")")) {
            return locked.next() && locked.getBoolean(1);
        }
    }

    private void relay(Connection connection) throws SQLException, InterruptedException {
        try {
            // A host that disappears loses its lock after 6 s: an idle connection by keep-alives; one on which the server
            // has sent a notification, for which there are no keep-alives, by the user timeout. What the relay writes need
            // not wait for the disk: rows whose marks are lost in a crash of the database are sent again.
            execute(connection, "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 1; "
                    + "SET tcp_keepalives_count = 3; SET tcp_user_timeout = 6000; SET synchronous_commit = off; "
                    + "LISTEN " + RelayNotifier.CHANNEL);
            OutboxRows rows = new OutboxRows(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            PGConnection notifications = connection.unwrap(PGConnection.class);
            signal.relayActive(true);
            while (running) {
                if (!sendBatch(rows)) {
                    notifications.getNotifications(pauseMillis());
                }
            }
        } finally {
            signal.relayActive(false);
            if (!connection.isClosed()) {
                // The connection returns to the pool: without lock, subscription and settings.
                execute(connection, "DISCARD ALL");
            }
        }
    }

    /// @return whether more rows may be waiting
    private boolean sendBatch(OutboxRows rows) throws InterruptedException {
        List<OutboxRow> batch = rows.unsent(authority, pausedTopics(), BATCH);
        boolean progress = false;
        if (!batch.isEmpty()) {
            Result result = sender.send(batch, () -> running);
            rows.markSent(result.acknowledged());
            signal.raise();
            batch.stream().filter(row -> result.acknowledged().contains(row.position())).forEach(this::trace);
            result.rejected().forEach((row, error) -> {
                log.error("Event rejected by Kafka, its key is parked, event={}, topic={}, error={}", row.id(),
                        row.topic(), error);
                rows.park(row, error);
            });
            updatePauses(result, batch);
            progress = !result.acknowledged().isEmpty() || !result.rejected().isEmpty();
        }
        if (watermark != null) {
            watermark.send(rows, sender);
        }
        return progress && batch.size() == BATCH;
    }

    /// From the insertion into the outbox to Kafka's acknowledgement. Consumers continue the trace of the publisher,
    /// whose context the event carries, so that it is the same however often it is sent.
    private void trace(OutboxRow row) {
        Context publisher = Traces.context(row.traceparent());
        if (Span.fromContext(publisher).getSpanContext().isSampled()) {
            tracer.spanBuilder(row.topic() + " send").setParent(publisher).setSpanKind(SpanKind.PRODUCER)
                    .setStartTimestamp(row.createdAt()).startSpan().end();
        }
    }

    private Set<String> pausedTopics() {
        long now = System.nanoTime();
        return paused.entrySet().stream().filter(topic -> topic.getValue().untilNanos() - now > 0)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private void updatePauses(Result result, List<OutboxRow> batch) {
        boolean kafkaIsUp = !result.acknowledged().isEmpty();
        result.failedTopics().forEach((topic, error) -> {
            Pause before = paused.get(topic);
            if (before == null) {
                log.warn("Topic paused, topic={}, error={}", topic, error);
            }
            int failures = before == null ? 1 : before.failures() + 1;
            failures = kafkaIsUp ? failures : Math.min(failures, FAILURES_COUNTED_WHILE_DOWN);
            Duration delay = (kafkaIsUp ? TOPIC_FAILED : KAFKA_DOWN).delayAfter(failures);
            paused.put(topic, new Pause(failures, System.nanoTime() + delay.toNanos()));
        });
        batch.stream().filter(row -> result.acknowledged().contains(row.position())).map(OutboxRow::topic).distinct()
                .filter(topic -> !result.failedTopics().containsKey(topic))
                .filter(topic -> paused.remove(topic) != null)
                .forEach(topic -> log.info("Topic resumed, topic={}", topic));
    }

    /// Until the next poll or the end of the shortest pause of a topic.
    private int pauseMillis() {
        long now = System.nanoTime();
        long soonest = paused.values().stream().mapToLong(pause -> pause.untilNanos() - now).filter(left -> left > 0)
                .min().orElse(Long.MAX_VALUE);
        return (int) Math.max(1, Math.min(POLL_INTERVAL.toNanos(), soonest) / 1_000_000);
    }

    private void sleep() {
        try {
            Thread.sleep(running ? POLL_INTERVAL : Duration.ZERO);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Pause(int failures, long untilNanos) {}
}
