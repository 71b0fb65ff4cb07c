package io.hrsshall.authority.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings of a process that files hold ([SecretFiles]). They are named as environment variables, and bound in the
/// same way.
final class SecretSource extends SystemEnvironmentPropertySource {

    /// Spring Boot binds sources with this end as the environment.
    private static final String NAME = "hallSecretFiles-"
            + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final Pattern SETTING = Pattern.compile("HALL_[A-Z0-9_]+");

    private final Map<String, String> settings;
    private final Map<String, Object> values;

    private final Map<String, String> former = new ConcurrentHashMap<>();

    private SecretSource(Map<String, String> settings, Map<String, Object> values) {
        super(NAME, values);
        this.settings = settings;
        this.values = values;
    }

    /// @param settings
    ///            all that are in effect by another way
    /// @throws UnsafeSettings
    ///             if a file cannot be read, or a setting is given twice
    static void addTo(ConfigurableEnvironment environment, Map<String, String> settings) {
        if (of(environment) != null) {
            return;
        }
        Map<String, String> given = new TreeMap<>(settings);
        given.keySet().removeIf(name -> !SETTING.matcher(name).matches());
        var source = new SecretSource(given, new ConcurrentHashMap<>());
        source.values.putAll(source.read());
        if (!source.values.isEmpty()) {
            // A variable that is empty counts as one that is not set.
            environment.getPropertySources().addFirst(source);
        }
    }

    static @Nullable SecretSource of(ConfigurableEnvironment environment) {
        PropertySource<?> source = environment.getPropertySources().get(NAME);
        return source instanceof SecretSource found ? found : null;
    }

    /// The value before the last change, if there was any.
    @Nullable
    String former(String name) {
        return former.get(name);
    }

    private Map<String, String> read() {
        return SecretFiles.read(settings, SETTING.asMatchPredicate());
    }

    /// Reads the files again.
    ///
    /// @return the names of the settings that have changed
    /// @throws UnsafeSettings
    ///             if a file cannot be read or holds what such a setting cannot be; then nothing has changed
    Set<String> refresh() {
        Map<String, String> read = read();
        Set<String> changed = new TreeSet<>();
        read.forEach((name, value) -> {
            if (!Objects.equals(values.get(name), value)) {
                String complaint = SettingKind.of(name, null).complaint(value);
                if (value.isBlank() || complaint != null) {
                    throw new UnsafeSettings(
                            List.of(name + " " + (complaint == null ? "is missing." : complaint)));
                }
                changed.add(name);
            }
        });
        changed.forEach(name -> {
            Object before = values.put(name, read.get(name));
            if (before instanceof String text) {
                former.put(name, text);
            }
        });
        return changed;
    }
}
