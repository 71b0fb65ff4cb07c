package io.hrsshall.deploy.parts;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Delays tests that would run across midnight in Asia/Shanghai, since windows and daily limits depend on the date.
public final class MidnightGuard implements BeforeEachCallback {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration MAX_TEST_DURATION = Duration.ofMinutes(2);

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        ZonedDateTime now = ZonedDateTime.now(ZONE);
        Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(ZONE));
        if (left.compareTo(MAX_TEST_DURATION) < 0) {
            Thread.sleep(left.plusSeconds(1));
        }
    }
}
