package io.hrsshall.legacy.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LegacyAccountLookupTests {

    private static final UnifiedSocialCreditCode UNIT = UnifiedSocialCreditCode.complete("91320106MA1MXKQP0");

    @Test
    @Tag("nightly")
    void aSlowSystemIsLeftOutAndTheOthersAreOffered() {
        CountDownLatch never = new CountDownLatch(1);
        long before = System.nanoTime();
        assertThat(holding(() -> true, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }, () -> {
            throw new DependencyUnavailable("taizhou");
        })).containsExactly(LegacySystem.JSHRSS);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void theSystemsThatHoldTheUnitAreNamedInTheirOrder() {
        assertThat(holding(() -> false, () -> true, () -> true))
                .containsExactly(LegacySystem.JSSI, LegacySystem.TAIZHOU);
    }

    /// Each waits for the others.
    @Test
    void theSystemsAreAskedAtTheSameTime() {
        CountDownLatch asked = new CountDownLatch(3);
        BooleanSupplier afterAll = () -> {
            asked.countDown();
            try {
                return asked.await(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
        assertThat(holding(afterAll, afterAll, afterAll)).hasSize(3);
    }

    private static List<LegacySystem> holding(BooleanSupplier jshrss, BooleanSupplier jssi,
            BooleanSupplier taizhou) {
        return LegacyAccountLookup.holding(List.of(connector(LegacySystem.JSHRSS, jshrss),
                connector(LegacySystem.JSSI, jssi), connector(LegacySystem.TAIZHOU, taizhou)), UNIT);
    }

    private static LegacySystemConnector connector(LegacySystem system, BooleanSupplier holds) {
        return (LegacySystemConnector) Proxy.newProxyInstance(LegacySystemConnector.class.getClassLoader(),
                new Class<?>[]{LegacySystemConnector.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "system" -> system;
                    case "holds" -> holds.getAsBoolean();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
