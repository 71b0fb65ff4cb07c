package io.hrsshall.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Offers events to cities at a fixed rate: each in a transaction of its own in the outbox of a publisher, written and
/// announced to its relay as the service does it (`Outbox`, `RelayNotifier`).
final class CityEvents implements AutoCloseable {

    private static final int WRITERS = 8;
    /// Units of a city, which are the keys.
    private static final int UNITS = 200;
    private static final String TYPE = "hall.bench.event.v1";
    private static final String PUBLISH = """
            WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(?, 0))),
            numbered AS (
                INSERT INTO outbox_sequence (topic, key, seq, changed_at)
                SELECT ?, ?, 1, clock_timestamp() FROM locked
                ON CONFLICT (topic, key)
                DO UPDATE SET seq = outbox_sequence.seq + 1, changed_at = clock_timestamp()
                RETURNING seq)
            INSERT INTO outbox_event (id, topic, key, seq, authority, type, subject, city, data)
            SELECT ?, ?, ?, numbered.seq, false, ?, ?, ?, ? FROM numbered""";

    private final List<Writer> writers = new ArrayList<>();
    private final Connection notifying;
    private final Semaphore wake = new Semaphore(0);
    private final Thread notifier;
    private final CityTimes times;
    private final List<String> cities;
    private final AtomicLong latest = new AtomicLong();
    private volatile Duration pause = Duration.ZERO;
    private volatile boolean closed;

    /// @param database
    ///            of the publisher
    CityEvents(String database, CityTimes times, List<String> cities) {
        this.times = times;
        this.cities = cities;
        try {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(new Writer(DriverManager.getConnection(database)));
            }
            this.notifying = DriverManager.getConnection(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.notifier = Thread.ofPlatform().daemon().name("bench-notifier").start(this::announce);
    }

    /// The number of an event, as its subject says.
    static int number(String subject) {
        return Integer.parseInt(subject);
    }

    /// How late the latest event was written, compared with the offered rate.
    double latestMillis() {
        return latest.get() / 1e6;
    }

    /// Returns when all were committed.
    ///
    /// @param notifierPause
    ///            after each announcement
    void offer(int from, int to, int perSecond, Duration notifierPause) {
        pause = notifierPause;
        latest.set(0);
        long begin = System.nanoTime();
        var next = new AtomicInteger(from);
        Workers.all(WRITERS, number -> {
            for (int event = next.getAndIncrement(); event < to; event = next.getAndIncrement()) {
                long due = begin + (event - from) * 1_000_000_000L / perSecond;
                long early = due - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                }
                latest.accumulateAndGet(System.nanoTime() - due, Math::max);
                writers.get(number).publish(event);
                wake.release();
            }
        });
    }

    private final class Writer {

        private final Connection connection;
        private final PreparedStatement publish;

        Writer(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            this.publish = connection.prepareStatement(PUBLISH);
        }

        void publish(int event) {
            String city = cities.get(event % cities.size());
            String topic = "hall.city." + city + ".v1";
            String key = "bench-" + city + "-" + event / cities.size() % UNITS;
            try {
                publish.setString(1, "outbox:" + key);
                publish.setString(2, topic);
                publish.setString(3, key);
                publish.setObject(4, UUID.randomUUID());
                publish.setString(5, topic);
                publish.setString(6, key);
                publish.setString(7, TYPE);
                publish.setString(8, Integer.toString(event));
                publish.setString(9, city);
                publish.setBytes(10, ("{\"number\":" + event + ",\"text\":\"" + "x".repeat(380) + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
                publish.executeUpdate();
                long begin = System.nanoTime();
                // A reader may be faster than the answer to the commit.
                times.committed(event, begin, begin);
                connection.commit();
                times.committed(event, begin, System.nanoTime());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void announce() {
        try (PreparedStatement notify = notifying.prepareStatement(
                "SELECT set_config('synchronous_commit', 'off', true), pg_notify('hall_outbox', '')")) {
            while (!closed) {
                wake.acquire();
                wake.drainPermits();
                notify.executeQuery().close();
                Thread.sleep(pause);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        notifier.interrupt();
        try {
            for (Writer writer : writers) {
                writer.connection.close();
            }
            notifying.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
