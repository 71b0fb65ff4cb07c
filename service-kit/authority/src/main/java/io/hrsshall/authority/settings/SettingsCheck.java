package io.hrsshall.authority.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the settings of a process. A process knows its settings from its configuration: each `${HALL_…}` in it is
/// one, required unless it has a default. So a new setting is checked without an entry in any list.
///
/// In production, what belongs to a laptop is refused as well, including defaults: the simulator, or this machine, as
/// the address of the hall or of a provider.
public final class SettingsCheck {

    static final String PROFILE = "HALL_PROFILE";
    static final String PRODUCTION = "production";
    private static final Pattern NAME = Pattern.compile("HALL_[A-Z0-9_]+");
    /// May be on the machine of the process in production, too: parts of the hall, and what is local by nature, such as
    /// the middleware of USB keys on the user's machine.
    private static final Pattern LOCAL = Pattern.compile("HALL_(DB_URL|KAFKA_BOOTSTRAP|KEYCLOAK_URL|CLAMD_HOST"
            + "|CA_MIDDLEWARE_URL|MATERIALS_S3_ENDPOINT"
            + "|(IDENTITY|UNIT|DELEGATION|INSTITUTION|CASE|LOGISTICS|LEGACY)(_PUBLIC)?_URL)");
    /// Providers that do not sign their answers, or are sent ID numbers as they are, so that only TLS protects them.
    private static final Set<String> HTTPS_ONLY = Set.of("HALL_COURIER_URL", "HALL_FACE_APP_URL");

    /// What each provider of face checks needs, by its name in `HALL_FACE_PROVIDERS`.
    private static final Map<String, Set<String>> FACE_PROVIDERS = Map.of("alipay",
            Set.of("HALL_ALIPAY_URL", "HALL_ALIPAY_APP_ID", "HALL_ALIPAY_PRIVATE_KEY", "HALL_ALIPAY_PUBLIC_KEY"),
            "app", Set.of("HALL_FACE_APP_URL", "HALL_FACE_APP_KEY", "HALL_FACE_APP_SECRET"));

    private final Map<String, String> given = new TreeMap<>();
    /// By name; null if the setting has no default.
    private final Map<String, @Nullable String> defaults = new TreeMap<>();

    /// @param properties
    ///            all properties that are in effect, unresolved: variables, and the configuration that refers to them
    public SettingsCheck(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (NAME.matcher(name).matches()) {
                given.put(name, value);
            }
        });
        properties.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                declare(value);
            }
        });
    }

    private void declare(String value) {
        for (Placeholder placeholder : Placeholder.in(value)) {
            if (placeholder.isSetting()) {
                String fallback = placeholder.fallback();
                if (fallback == null) {
                    defaults.put(placeholder.name(), null);
                } else {
                    defaults.putIfAbsent(placeholder.name(), fallback);
                    if (!isGiven(placeholder.name())) {
                        declare(fallback);
                    }
                }
            } else if (placeholder.fallback() != null) {
                declare(placeholder.fallback());
            }
        }
    }

    private boolean isGiven(String name) {
        return !given.getOrDefault(name, "").isBlank();
    }

    /// One sentence for each wrong setting, which begins with its name and never contains a secret.
    public List<String> complaints() {
        Set<String> names = new TreeSet<>(defaults.keySet());
        names.addAll(given.keySet());
        List<String> complaints = new ArrayList<>();
        names.forEach(name -> complaint(name).ifPresent(text -> complaints.add(name + " " + text)));
        return complaints;
    }

    /// Required passwords and keys that are not set.
    public Set<String> missingSecrets() {
        Set<String> names = new TreeSet<>(defaults.keySet());
        names.removeIf(
                name -> isGiven(name) || !isRequired(name) || SettingKind.of(name, null) != SettingKind.SECRET);
        return names;
    }

    private Optional<String> complaint(String name) {
        String value = given.getOrDefault(name, "");
        if (value.contains("${")) {
            return Optional.of("contains a placeholder, ${…}, that was not replaced.");
        }
        String fallback = defaults.get(name);
        SettingKind kind = SettingKind.of(name, fallback);
        if (value.isBlank()) {
            return Optional.ofNullable(isRequired(name) ? "is missing." : defaultComplaint(name, kind, fallback));
        }
        String complaint = kind.complaint(value);
        if (complaint == null && kind == SettingKind.KEY_FILE) {
            complaint = TlsFiles.pairComplaint(name, value, given);
        }
        if (complaint == null && isProduction()) {
            complaint = productionComplaint(name, kind, value);
        }
        return Optional.ofNullable(complaint).map(text -> text.replace("%s", value));
    }

    private boolean isRequired(String name) {
        if (defaults.containsKey(name) && defaults.get(name) == null) {
            return true;
        }
        return switch (name) {
            case "HALL_KAFKA_USER", "HALL_KAFKA_PASSWORD" -> "".equals(defaults.get(name)) && usesSasl();
            // The default is this machine, so that all clients of a gateway elsewhere would share one address.
            case "HALL_GATEWAY_NETWORKS" -> defaults.containsKey(name) && isProduction();
            case "HALL_TLS_CA" -> "false".equals(given.get("HALL_TLS_SYSTEM_STORE"));
            default -> TlsFiles.partner(name).filter(this::isGiven).isPresent()
                    || (defaults.containsKey(name) && isOfOfferedFaceProvider(name));
        };
    }

    private boolean isOfOfferedFaceProvider(String name) {
        String offered = given.getOrDefault("HALL_FACE_PROVIDERS", "");
        if (offered.isBlank()) {
            offered = Objects.requireNonNullElse(defaults.get("HALL_FACE_PROVIDERS"), "");
        }
        return SettingKind.entries(offered)
                .anyMatch(provider -> FACE_PROVIDERS.getOrDefault(provider, Set.of()).contains(name));
    }

    /// @return a sentence if it is no list of providers of face checks
    static @Nullable String faceProvidersComplaint(String value) {
        return SettingKind.entries(value).allMatch(FACE_PROVIDERS::containsKey)
                ? null
                : "is neither alipay nor app nor both: \"%s\".";
    }

    private boolean usesSasl() {
        return !given.getOrDefault("HALL_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT").equals("PLAINTEXT");
    }

    private boolean isProduction() { return PRODUCTION.equals(given.get(PROFILE)); }

    private @Nullable String defaultComplaint(String name, SettingKind kind, @Nullable String fallback) {
        if (given.containsKey(name) && fallback != null && !fallback.isEmpty() && kind != SettingKind.TEXT) {
            return "is empty.";
        }
        if (!isProduction() || fallback == null || fallback.isEmpty() || fallback.contains("${")) {
            return null;
        }
        return productionComplaint(name, kind, fallback) == null
                ? null
                : "is missing: its default, \"" + fallback + "\", is not for production.";
    }

    private static @Nullable String productionComplaint(String name, SettingKind kind, String value) {
        for (String host : kind.hosts(value)) {
            if (SettingKind.isSimulator(host)) {
                return "is the simulator: \"%s\".";
            }
            if (SettingKind.isThisMachine(host) && !LOCAL.matcher(name).matches()) {
                return "is this machine: \"%s\".";
            }
        }
        if (HTTPS_ONLY.contains(name) && !value.startsWith("https:")) {
            return "is not an HTTPS address: \"%s\".";
        }
        return kind.productionComplaint(value);
    }
}
