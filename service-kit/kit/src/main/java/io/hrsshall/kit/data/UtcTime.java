package io.hrsshall.kit.data;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Sets the default time zone of the process to UTC. Days are always computed in Asia/Shanghai explicitly.
public final class UtcTime implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("hall.service", Boolean.class, false)) {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        }
    }
}
