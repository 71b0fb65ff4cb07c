package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Tells which legacy systems have an account of a unit that the hall does not know.
@Service
public class LegacyAccountLookup {

    private static final Logger log = LoggerFactory.getLogger(LegacyAccountLookup.class);

    /// Shorter than identity-service waits.
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final LegacySystems systems;

    LegacyAccountLookup(LegacySystems systems) {
        this.systems = systems;
    }

    /// Asks all systems at the same time. One that has not answered in time is left out: the answer is an offer only,
    /// and the caller waits for it during a login.
    public List<LegacySystem> systemsOf(UnifiedSocialCreditCode unit) {
        return holding(List.copyOf(systems.open()), unit);
    }

    static List<LegacySystem> holding(List<LegacySystemConnector> connectors, UnifiedSocialCreditCode unit) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Boolean>> answers = threads.invokeAll(
                    connectors.stream().<Callable<Boolean>>map(connector -> () -> holds(connector, unit)).toList(),
                    PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return IntStream.range(0, connectors.size())
                    .filter(i -> answers.get(i).state() == Future.State.SUCCESS && answers.get(i).resultNow())
                    .mapToObj(i -> connectors.get(i).system()).sorted().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            // Those that have not answered are cancelled and not waited for.
            threads.shutdown();
        }
    }

    private static boolean holds(LegacySystemConnector connector, UnifiedSocialCreditCode unit) {
        try {
            return connector.holds(unit);
        } catch (DependencyUnavailable e) {
            log.info("Legacy system not asked for a unit, system={}", connector.system());
            return false;
        }
    }
}
