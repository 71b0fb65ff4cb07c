package io.hrsshall.kit.events;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of the outbox that this relay holds, and the ear for other instances' commits: one thread on a connection
/// of its own. Parts are shared out evenly among the relays that are alive. A lease is believed a second less than it
/// lasts in the database, by this machine's monotonic clock.
final class Leases {

    static final String CHANNEL = "hall_outbox";

    private static final Duration LASTS = Duration.ofSeconds(6);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final UUID relay = UUID.randomUUID();
    private final DataSource dataSource;
    private final List<Integer> parts;
    private final Runnable onCommitElsewhere;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param parts
    ///            that this service has
    /// @param onCommitElsewhere
    ///            run when another instance has committed events
    Leases(DataSource dataSource, List<Integer> parts, Runnable onCommitElsewhere) {
        this.dataSource = dataSource;
        this.parts = parts;
        this.onCommitElsewhere = onCommitElsewhere;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("outbox-leases").start(this::run);
    }

    void stop() {
        running = false;
        Thread started = thread;
        if (started != null) {
            try (Connection connection = dataSource.getConnection()) {
                // Ends the wait in listen(), which no interrupt does.
                execute(connection, "notify " + CHANNEL);
                started.join(Duration.ofSeconds(3));
            } catch (SQLException e) {
                log.debug("The leases of the outbox end by themselves", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        held.clear();
    }

    Optional<Lease> of(int part) {
        Held lease = held.get(part);
        return lease == null || System.nanoTime() - lease.untilNanos() > 0
                ? Optional.empty()
                : Optional.of(lease.lease());
    }

    boolean holds(Lease lease) {
        return of(lease.part()).filter(lease::equals).isPresent();
    }

    /// Another relay holds the part by now.
    void lost(Lease lease) {
        held.computeIfPresent(lease.part(), (part, now) -> now.lease().equals(lease) ? null : now);
    }

    /// Whether some part is relayed by another instance, which must be told of a commit here.
    boolean othersRelay(List<Integer> some) {
        return some.stream().anyMatch(part -> of(part).isEmpty());
    }

    /// The name under which this relay is known, to itself as well.
    String name() {
        return relay.toString();
    }

    private void run() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                listen(connection);
            } catch (SQLException e) {
                if (running) {
                    log.warn("The outbox can't reach the database, trying again: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        execute(connection, "listen " + CHANNEL);
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (running) {
                renew(connection);
                long renewed = System.nanoTime();
                long left;
                while (running && (left = RENEWED_EVERY.toMillis() - (System.nanoTime() - renewed) / 1_000_000) > 0) {
                    if (anyFromElsewhere(postgres.getNotifications((int) left))) {
                        onCommitElsewhere.run();
                    }
                }
            }
            release(connection);
        } finally {
            // The connection goes back to the pool.
            if (!connection.isClosed()) {
                execute(connection, "unlisten *");
            }
        }
    }

    private boolean anyFromElsewhere(PGNotification @Nullable [] notifications) {
        if (notifications == null) {
            return false;
        }
        for (PGNotification notification : notifications) {
            if (!notification.getParameter().equals(name())) {
                return true;
            }
        }
        return false;
    }

    private void renew(Connection connection) throws SQLException {
        long until = System.nanoTime() + LASTS.minus(MARGIN).toNanos();
        int relays = registerAndCount(connection);
        Map<Integer, Held> now = new ConcurrentHashMap<>();
        try (PreparedStatement renewal = connection.prepareStatement("""
                update outbox_lease set held_until = clock_timestamp() + cast(? as interval)
                where holder = ? and part = any (?) returning part, epoch""")) {
            renewal.setString(1, LASTS.toString());
            renewal.setObject(2, relay);
            renewal.setArray(3, parts(connection));
            collect(renewal, until, now);
        }
        held.putAll(now);
        held.keySet().retainAll(now.keySet());
        int fair = Math.ceilDiv(parts.size(), relays);
        for (int part : parts.reversed()) {
            if (held.size() > fair && held.remove(part) != null) {
                free(connection, part);
            }
        }
        if (held.size() < fair) {
            take(connection, fair - held.size());
        }
    }

    private int registerAndCount(Connection connection) throws SQLException {
        try (PreparedStatement registration = connection.prepareStatement("""
                insert into outbox_relay (id, seen_at) values (?, clock_timestamp())
                on conflict (id) do update set seen_at = excluded.seen_at""")) {
            registration.setObject(1, relay);
            registration.executeUpdate();
        }
        execute(connection, "delete from outbox_relay where seen_at < clock_timestamp() - interval '1 hour'");
        try (PreparedStatement count = connection.prepareStatement(
                "select count(*) from outbox_relay where seen_at > clock_timestamp() - cast(? as interval)")) {
            count.setString(1, LASTS.toString());
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return Math.max(1, result.getInt(1));
            }
        }
    }

    private void take(Connection connection, int atMost) throws SQLException {
        long until = System.nanoTime() + LASTS.minus(MARGIN).toNanos();
        try (PreparedStatement acquisition = connection.prepareStatement("""
                update outbox_lease
                set holder = ?, epoch = epoch + 1, held_until = clock_timestamp() + cast(? as interval)
                where part in (
                    select part from outbox_lease
                    where part = any (?) and (holder is null or held_until < clock_timestamp())
                    order by part limit ? for update skip locked)
                returning part, epoch""")) {
            acquisition.setObject(1, relay);
            acquisition.setString(2, LASTS.toString());
            acquisition.setArray(3, parts(connection));
            acquisition.setInt(4, atMost);
            Map<Integer, Held> taken = new ConcurrentHashMap<>();
            collect(acquisition, until, taken);
            if (!taken.isEmpty()) {
                log.debug("Relaying parts {} of the outbox", taken.keySet());
                held.putAll(taken);
                // What was committed meanwhile waits already.
                onCommitElsewhere.run();
            }
        }
    }

    private void free(Connection connection, int part) throws SQLException {
        try (PreparedStatement freeing = connection
                .prepareStatement("update outbox_lease set holder = null where part = ? and holder = ?")) {
            freeing.setInt(1, part);
            freeing.setObject(2, relay);
            freeing.executeUpdate();
        }
    }

    private void release(Connection connection) throws SQLException {
        held.clear();
        for (int part : parts) {
            free(connection, part);
        }
        try (PreparedStatement farewell = connection.prepareStatement("delete from outbox_relay where id = ?")) {
            farewell.setObject(1, relay);
            farewell.executeUpdate();
        }
    }

    private static void collect(PreparedStatement statement, long until, Map<Integer, Held> into) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                int part = result.getInt("part");
                into.put(part, new Held(new Lease(part, result.getLong("epoch")), until));
            }
        }
    }

    private Array parts(Connection connection) throws SQLException {
        return connection.createArrayOf("int2", parts.toArray());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pause() {
        try {
            Thread.sleep(RENEWED_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Held(Lease lease, long untilNanos) {}
}
