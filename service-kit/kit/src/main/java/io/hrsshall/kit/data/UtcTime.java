package io.hrsshall.kit.data;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// The process runs in UTC, wherever the machine stands: days are counted in Asia/Shanghai explicitly, never
/// by default.
public final class UtcTime implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("hall.service", Boolean.class, false)) {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        }
    }
}
