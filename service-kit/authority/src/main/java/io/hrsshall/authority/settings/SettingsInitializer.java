package io.hrsshall.authority.settings;

import io.hrsshall.authority.tls.ProcessTls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/// Reads the secrets that files hold, checks the settings of every process of the hall (`hall.service: true`) before
/// its context starts, and applies those of TLS.
public final class SettingsInitializer
        implements
            ApplicationContextInitializer<ConfigurableApplicationContext>,
            Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.getProperty("hall.service", Boolean.class, false)) {
            SecretSource.addTo(environment, properties(environment));
            List<String> complaints = check(environment).complaints();
            if (!complaints.isEmpty()) {
                throw new UnsafeSettings(complaints);
            }
            ProcessTls.apply(environment);
        }
    }

    public static SettingsCheck check(ConfigurableEnvironment environment) {
        return new SettingsCheck(properties(environment));
    }

    private static Map<String, String> properties(ConfigurableEnvironment environment) {
        Map<String, String> properties = new HashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    // The first source has precedence.
                    properties.putIfAbsent(name, String.valueOf(enumerable.getProperty(name)));
                }
            }
        }
        return properties;
    }

    /// After those that add settings.
    @Override
    public int getOrder() { return Ordered.LOWEST_PRECEDENCE; }
}
