package io.hrsshall.kit.events;

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

    private final JdbcClient jdbc;
    /// One notification runs and one waits, which covers all commits before its start.
    private final ExecutorService executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1), Thread.ofVirtual().name("outbox-notifier").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    RelayNotifier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void wake() {
        executor.execute(this::sendNotification);
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
        executor.shutdownNow();
    }
}
