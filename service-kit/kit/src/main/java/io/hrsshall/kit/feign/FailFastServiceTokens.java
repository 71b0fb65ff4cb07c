package io.hrsshall.kit.feign;

import io.hrsshall.authority.ServiceTokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// This service's own tokens for its calls. After a failure at Keycloak, callers fail immediately for a second instead
/// of queueing for one time-out each.
final class FailFastServiceTokens {

    static final String ISSUER_NAME = "keycloak";

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(FailFastServiceTokens.class);

    private final ServiceTokens tokens;
    private final Clock clock;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    FailFastServiceTokens(ServiceTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// @throws DependencyUnavailable
    ///             if Keycloak issues no token
    String forCallee(String callee) {
        return slots.computeIfAbsent(callee, Slot::new).token();
    }

    private final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private final String callee;
        private @Nullable Instant failedAt;

        Slot(String callee) {
            this.callee = callee;
        }

        String token() {
            lock.lock();
            try {
                if (failedAt != null && clock.instant().isBefore(failedAt.plus(PAUSE_AFTER_FAILURE))) {
                    throw new DependencyUnavailable(ISSUER_NAME);
                }
                String token = tokens.forCallee(callee);
                failedAt = null;
                return token;
            } catch (IOException | JacksonException e) {
                log.warn("No service token, callee={}, cause={}", callee, e.toString());
                failedAt = clock.instant();
                throw new DependencyUnavailable(ISSUER_NAME);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DependencyUnavailable(ISSUER_NAME);
            } finally {
                lock.unlock();
            }
        }
    }
}
