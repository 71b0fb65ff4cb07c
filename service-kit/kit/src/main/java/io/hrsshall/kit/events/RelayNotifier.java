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

    /// After each notification for events. Under load the relay then sends many events at once, instead of a few as
    /// often as it can. An event that is committed after the pause is announced at once.
    static final Duration PAUSE = Duration.ofMillis(10);

    private final JdbcClient jdbc;
    private final ExecutorService soon = executor("outbox-notifier");
    /// Separate, so that an authority change does not wait for the pause.
    private final ExecutorService atOnce = executor("authority-notifier");

    RelayNotifier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One notification runs and one waits, which covers all commits before its start.
    private static ExecutorService executor(String name) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
                Thread.ofVirtual().name(name).factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    void wakeSoon() {
        soon.execute(() -> {
            sendNotification();
            pause();
        });
    }

    void wakeAtOnce() {
        atOnce.execute(this::sendNotification);
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
        soon.shutdownNow();
        atOnce.shutdownNow();
    }
}
