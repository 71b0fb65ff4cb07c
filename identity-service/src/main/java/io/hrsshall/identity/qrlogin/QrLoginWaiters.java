package io.hrsshall.identity.qrlogin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Browsers that wait for a change of their QR logins. A waiting browser occupies no thread. One thread asks the
/// database four times a second what has changed, in one query for all; changes of this process are known at once.
@Component
class QrLoginWaiters implements SmartLifecycle {

    /// Shorter than the time within which the gateway expects an answer.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /// Transactions commit later than their changes are dated, and the clocks of instances differ.
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    /// What the server keeps in memory for each request that waits, mostly buffers: see [WaitingConnections].
    private static final long BYTES_PER_WAITER = 72 * 1024;
    private static final Logger log = LoggerFactory.getLogger(QrLoginWaiters.class);

    private final Map<Waiter, Boolean> waiters = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final int maxWaiting;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    QrLoginWaiters(JdbcClient jdbc, QrLoginSettings settings, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        // At most a third of the heap.
        this.maxWaiting = (int) Math.min(settings.maxWaiting(),
                Runtime.getRuntime().maxMemory() / 3 / BYTES_PER_WAITER);
        this.clock = clock;
        Gauge.builder("hall.qr.login.waiting", waiters, Map::size)
                .description("Browsers that wait for a change of their QR logins").register(meters);
    }

    private static final class Waiter {

        private final UUID id;
        private final QrLoginStatus known;
        private final Instant until;
        private final Instant expiresAt;
        private final CompletableFuture<QrLoginStatus> answer = new CompletableFuture<>();

        Waiter(QrLogin login, QrLoginStatus known, Instant now) {
            this.id = login.id();
            this.known = known;
            this.expiresAt = login.expiresAt();
            Instant latest = now.plus(LONGEST_WAIT);
            this.until = expiresAt.isBefore(latest) ? expiresAt : latest;
        }

        void end(Instant now) {
            answer.complete(known.isOpen() && !now.isBefore(expiresAt) ? QrLoginStatus.EXPIRED : known);
        }
    }

    /// @param known
    ///            the status that the browser knows
    /// @return the status as soon as it is another one, or the same one after a while
    CompletableFuture<QrLoginStatus> await(QrLogin login, QrLoginStatus known) {
        Instant now = clock.instant();
        QrLoginStatus status = login.status(now);
        if (status != known || !status.isOpen() || waiters.size() >= maxWaiting || thread == null) {
            return CompletableFuture.completedFuture(status);
        }
        Waiter waiter = new Waiter(login, known, now);
        waiters.put(waiter, true);
        return waiter.answer;
    }

    /// A committed change of this process.
    void changed(QrLogin login) {
        answer(Map.of(login.id(), login.status()), clock.instant());
    }

    private void answer(Map<UUID, QrLoginStatus> changes, Instant now) {
        waiters.keySet().removeIf(waiter -> {
            QrLoginStatus status = changes.get(waiter.id);
            if (status != null && status != waiter.known) {
                waiter.answer.complete(status);
            } else if (!now.isBefore(waiter.until)) {
                waiter.end(now);
            }
            return waiter.answer.isDone();
        });
    }

    private void run() {
        while (thread != null) {
            try {
                Thread.sleep(PAUSE);
                if (!waiters.isEmpty()) {
                    answer(changes(), clock.instant());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("Waiting browsers not answered", e);
            }
        }
    }

    private Map<UUID, QrLoginStatus> changes() {
        Map<UUID, QrLoginStatus> changes = new HashMap<>();
        try {
            jdbc.sql("SELECT id, status FROM qr_logins WHERE changed_at >= :since AND status <> 'CREATED'")
                    .param("since", clock.instant().minus(OVERLAP).atOffset(ZoneOffset.UTC))
                    .query(row -> {
                        changes.put(row.getObject("id", UUID.class), QrLoginStatus.valueOf(row.getString("status")));
                    });
        } catch (DataAccessException e) {
            log.warn("Changes of QR logins not readable, cause={}", e.toString());
        }
        return changes;
    }

    @Override
    public void start() {
        Thread started = Thread.ofVirtual().name("qr-login-waiters").unstarted(this::run);
        thread = started;
        started.start();
    }

    /// Answers all that wait, so that they do not delay the end of the process.
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
        Instant now = clock.instant();
        waiters.keySet().forEach(waiter -> waiter.end(now));
        waiters.clear();
    }

    @Override
    public boolean isRunning() { return thread != null; }
}
