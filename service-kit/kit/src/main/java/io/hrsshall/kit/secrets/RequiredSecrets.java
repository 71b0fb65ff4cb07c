package io.hrsshall.kit.secrets;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Checks before anything else starts that the secrets of a service are set and are not well-known values. Applies to
/// every service that imports `hall-service.yaml`. A service names further secrets in `hall.secrets.required` and
/// further settings without a default in `hall.settings.required`.
public final class RequiredSecrets implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final List<String> SETTINGS = List.of("HALL_DB_URL", "HALL_DB_USER", "HALL_KAFKA_BOOTSTRAP",
            "HALL_ISSUER");
    private static final List<String> SECRETS = List.of("HALL_DB_PASSWORD", "HALL_CLIENT_SECRET", "HALL_DATA_KEYS",
            "HALL_INDEX_KEY");
    private static final int MIN_LENGTH = 12;
    /// Longer words first, because they contain shorter ones.
    private static final List<String> KNOWN = List.of("1234567890", "changeit", "changeme", "password", "passw0rd",
            "postgres", "keycloak", "example", "default", "letmein", "welcome", "secret", "qwerty", "123456", "abcdef",
            "admin", "kafka", "hall", "test");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.getProperty("hall.service", Boolean.class, false)) {
            return;
        }
        List<String> complaints = complaints(environment);
        if (!complaints.isEmpty()) {
            throw new UnsafeSecret(complaints);
        }
    }

    static List<String> complaints(Environment environment) {
        Set<String> settings = new LinkedHashSet<>(SETTINGS);
        settings.addAll(list(environment, "hall.settings.required"));
        Set<String> secrets = new LinkedHashSet<>(SECRETS);
        if (!environment.getProperty("HALL_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT").equals("PLAINTEXT")) {
            settings.add("HALL_KAFKA_USER");
            secrets.add("HALL_KAFKA_PASSWORD");
        }
        secrets.addAll(list(environment, "hall.secrets.required"));
        List<String> complaints = new ArrayList<>();
        settings.stream().filter(name -> !StringUtils.hasText(environment.getProperty(name)))
                .forEach(name -> complaints.add(name + " is missing."));
        secrets.forEach(name -> {
            String complaint = complaint(environment.getProperty(name));
            if (complaint != null) {
                complaints.add(name + " " + complaint);
            }
        });
        return complaints;
    }

    private static List<String> list(Environment environment, String property) {
        List<String> names = new ArrayList<>();
        for (String name : environment.getProperty(property, String[].class, new String[0])) {
            names.add(name.strip());
        }
        for (int i = 0; environment.containsProperty(property + "[" + i + "]"); i++) {
            names.add(Objects.requireNonNull(environment.getProperty(property + "[" + i + "]")).strip());
        }
        return names;
    }

    private static @Nullable String complaint(@Nullable String secret) {
        if (!StringUtils.hasText(secret)) {
            return "is missing.";
        }
        if (secret.length() < MIN_LENGTH) {
            return "is shorter than " + MIN_LENGTH + " characters.";
        }
        return isKnown(secret) ? "is a well-known value." : null;
    }

    private static boolean isKnown(String secret) {
        String letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String rest = letters;
        for (String known : KNOWN) {
            rest = rest.replace(known, "");
        }
        return rest.isEmpty() || secret.chars().distinct().count() < 4 || isConstant(secret);
    }

    /// A key such as 32 zero bytes.
    private static boolean isConstant(String secret) {
        String base64 = secret.contains(":") ? secret.substring(secret.lastIndexOf(':') + 1) : secret;
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            for (byte value : bytes) {
                if (value != bytes[0]) {
                    return false;
                }
            }
            return bytes.length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public int getOrder() { return Ordered.LOWEST_PRECEDENCE; }
}
