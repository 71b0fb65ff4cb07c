package io.hrsshall.kit.test;

import io.hrsshall.authority.Window;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Delays tests that would run across midnight in Asia/Shanghai, since windows and daily limits depend on the date.
final class MidnightGuard implements BeforeEachCallback {

    private static final Duration LONGEST_TEST = Duration.ofMinutes(2);

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        ZonedDateTime now = ZonedDateTime.now(Window.ZONE);
        Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(Window.ZONE));
        if (left.compareTo(LONGEST_TEST) < 0) {
            Thread.sleep(left.plusSeconds(1));
        }
    }
}
