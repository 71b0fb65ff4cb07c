package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.authority.Policy;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Browsers that wait for a change of their QR logins, at most one per login. A waiting browser occupies no thread. One
/// thread asks the database four times a second what has changed, in one query for all; changes of this process are
/// known at once. The server does not notice that a browser left; its wait ends like others.
@Component
class QrLoginWaiters implements SmartLifecycle {

    /// Waits end up to this earlier, so that browsers that began together, as after a restart, do not return together.
    private static final Duration SPREAD = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /// Transactions commit later than their changes are dated, and the clocks of instances differ.
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    /// What the server keeps in memory for each request that waits, mostly buffers: see [WaitingConnections].
    private static final long BYTES_PER_WAITER = 72 * 1024;
    private static final Logger log = LoggerFactory.getLogger(QrLoginWaiters.class);

    private final Map<UUID, Waiter> waiters = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final int maxWaiting;
    private final Duration longestWait;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    QrLoginWaiters(JdbcClient jdbc, QrLoginSettings settings, Policy policy, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        // At most half of the heap.
        this.maxWaiting = (int) Math.min(settings.maxWaiting(),
                Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_WAITER);
        this.longestWait = policy.byId("awaitQrLogin").orElseThrow().longestWait();
        this.clock = clock;
        Gauge.builder("hall.qr.login.waiting", waiters, Map::size)
                .description("Browsers that wait for a change of their QR logins").register(meters);
    }

    private static final class Waiter {

        private final QrLoginStatus known;
        private final Instant until;
        private final Instant expiresAt;
        private final CompletableFuture<QrLoginStatus> answer = new CompletableFuture<>();

        Waiter(QrLogin login, QrLoginStatus known, Instant latest) {
            this.known = known;
            this.expiresAt = login.expiresAt();
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
        Duration earlier = Duration.ofMillis(ThreadLocalRandom.current().nextLong(SPREAD.toMillis()));
        Waiter waiter = new Waiter(login, known, now.plus(longestWait).minus(earlier));
        Waiter previous = waiters.put(login.id(), waiter);
        if (previous != null) {
            previous.end(now);
        }
        if (thread == null) {
            endAll();
        }
        return waiter.answer;
    }

    /// A committed change of this process.
    void changed(QrLogin login) {
        answer(login.id(), login.status());
    }

    private void answer(UUID login, QrLoginStatus status) {
        Waiter waiter = waiters.get(login);
        if (waiter != null && waiter.known != status && waiters.remove(login, waiter)) {
            waiter.answer.complete(status);
        }
    }

    private void end(Predicate<Waiter> which, Instant now) {
        waiters.forEach((login, waiter) -> {
            if (which.test(waiter) && waiters.remove(login, waiter)) {
                waiter.end(now);
            }
        });
    }

    private void endAll() {
        end(_ -> true, clock.instant());
    }

    private void run() {
        while (thread != null) {
            try {
                Thread.sleep(PAUSE);
                if (!waiters.isEmpty()) {
                    changes().forEach(this::answer);
                    Instant now = clock.instant();
                    end(waiter -> !now.isBefore(waiter.until), now);
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
        endAll();
    }

    @Override
    public boolean isRunning() { return thread != null; }
}
