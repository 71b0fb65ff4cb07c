package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wakes the relays of all instances by NOTIFY, in a transaction of its own: PostgreSQL takes a cluster-wide lock at
/// the commit of each notifying transaction, which would make business transactions wait for each other.
final class RelayNotifier implements AutoCloseable {

    static final String CHANNEL = "hall_outbox";

    private static final Logger log = LoggerFactory.getLogger(RelayNotifier.class);

    /// Under load the relay then sends many events at once, instead of few as often as it can. After a pause without
    /// commits, an event does not wait.
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final ExecutorService events = executor("outbox-notifier");
    /// Authority changes never wait.
    private final ExecutorService authorityChanges = executor("authority-notifier");

    RelayNotifier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One notification runs and one waits, which covers all commits before its start.
    private static ExecutorService executor(String name) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
                Thread.ofVirtual().name(name).factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    void wakeForEvents() {
        events.execute(() -> {
            sendNotification();
            pause();
        });
    }

    void wakeForAuthorityChanges() {
        authorityChanges.execute(this::sendNotification);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNotification() {
        try {
            // Without waiting for the disk, because polling compensates for a lost notification.
            jdbc.sql("SELECT set_config('synchronous_commit', 'off', true), pg_notify(:channel, '')")
                    .param("channel", CHANNEL).query((row, number) -> true).single();
        } catch (DataAccessException e) {
            log.debug("Relays not notified", e);
        }
    }

    @Override
    public void close() {
        events.shutdownNow();
        authorityChanges.shutdownNow();
    }
}
