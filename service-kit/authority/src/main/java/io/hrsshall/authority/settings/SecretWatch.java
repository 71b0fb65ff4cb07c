package io.hrsshall.authority.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/// Reads the files of secrets again every two seconds, so that a new secret needs no restart. Without such files it
/// does nothing. A file that cannot be read, or holds what the setting cannot be, changes nothing.
public final class SecretWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SecretWatch.class);
    private static final String GENERATION = "HALL_SECRETS_GENERATION";
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ConfigurableEnvironment environment;
    private final @Nullable SecretSource source;
    private final List<Use> uses = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("secrets").daemon().factory());
    private @Nullable String reported;
    private volatile double generation;

    public SecretWatch(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.source = SecretSource.of(environment);
        this.generation = currentGeneration();
        if (source != null) {
            thread.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private record Use(Set<String> names, Runnable action) {}

    /// @param action
    ///            runs after one of the settings has changed; what it throws is logged
    public void onChange(Set<String> names, Runnable action) {
        uses.add(new Use(names, action));
    }

    /// The current value of a required setting.
    public String value(String name) {
        return environment.getRequiredProperty(name);
    }

    /// The current value of a setting and, after a change, the one before: while a secret is replaced, others may still
    /// expect the former one.
    ///
    /// @param configured
    ///            if no file holds it
    public List<String> values(String name, String configured) {
        if (source == null || !source.containsProperty(name)) {
            return List.of(configured);
        }
        String former = source.former(name);
        return former == null ? List.of(value(name)) : List.of(value(name), former);
    }

    /// The generation of the secrets that this process uses: the number in the file `HALL_SECRETS_GENERATION`, which is
    /// increased with each change of the files. 0 without that file.
    public double generation() {
        return generation;
    }

    private double currentGeneration() {
        String number = environment.getProperty(GENERATION, "0");
        return number.matches("[0-9]{1,15}") ? Double.parseDouble(number) : 0;
    }

    /// Serialized, because an action must not see half of a change.
    private synchronized void look() {
        if (source == null) {
            return;
        }
        try {
            apply(source.refresh());
            generation = currentGeneration();
            reported = null;
        } catch (UnsafeSettings e) {
            // Once, not every two seconds.
            if (!String.valueOf(e.getMessage()).equals(reported)) {
                reported = String.valueOf(e.getMessage());
                log.error("Secret not changed: {}", reported);
            }
        } catch (RuntimeException e) {
            log.error("Secrets not read", e);
        }
    }

    private void apply(Set<String> changed) {
        if (changed.isEmpty()) {
            return;
        }
        log.info("Secrets have changed, names={}", changed);
        uses.stream().filter(use -> use.names().stream().anyMatch(changed::contains)).forEach(use -> {
            try {
                use.action().run();
            } catch (RuntimeException e) {
                log.error("The former secret remains in use, names={}", use.names(), e);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
