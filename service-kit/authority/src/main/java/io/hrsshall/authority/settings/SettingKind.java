package io.hrsshall.authority.settings;

import io.hrsshall.authority.address.IpAddress;
import io.hrsshall.authority.address.IpNetworks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a setting holds. Its name tells, or else its default: a setting whose default is a number is a number.
enum SettingKind {

    PROFILE {
        @Override
        @Nullable
        String complaint(String value) {
            return value.equals(SettingsCheck.PRODUCTION) ? null : "is neither empty nor \"production\": \"%s\".";
        }
    },
    SECRET {
        @Override
        @Nullable
        String complaint(String value) {
            return Secret.complaint(value);
        }
    },
    NETWORKS {
        @Override
        @Nullable
        String complaint(String value) {
            try {
                IpNetworks.parse(List.of(value.split(",", -1)));
                return null;
            } catch (IllegalArgumentException e) {
                return "is wrong: " + e.getMessage();
            }
        }
    },
    KAFKA_PROTOCOL {
        @Override
        @Nullable
        String complaint(String value) {
            return List.of("PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL").contains(value)
                    ? null
                    : "is neither SASL_SSL nor SASL_PLAINTEXT: \"%s\".";
        }
    },
    SMS_PROTOCOL {
        @Override
        @Nullable
        String complaint(String value) {
            return List.of("HTTPS", "HTTP").contains(value) ? null : "is neither HTTPS nor HTTP: \"%s\".";
        }

        @Override
        @Nullable
        String productionComplaint(String value) {
            return value.equals("HTTPS")
                    ? null
                    : "is not HTTPS: without it, the key and the mobiles are sent in clear.";
        }
    },
    FACE_PROVIDERS {
        @Override
        @Nullable
        String complaint(String value) {
            return SettingsCheck.faceProvidersComplaint(value);
        }
    },
    /// `SMS_320000001` and the like are the numbers that the simulator knows.
    SMS_TEMPLATE {
        @Override
        @Nullable
        String productionComplaint(String value) {
            return value.startsWith("SMS_3200000") ? "is \"%s\", a template of the simulator." : null;
        }
    },
    FAIL_POINTS {
        @Override
        @Nullable
        String complaint(String value) {
            return FLAG.complaint(value);
        }

        @Override
        @Nullable
        String productionComplaint(String value) {
            return value.equals("true") ? "must not be set: callers could halt this process." : null;
        }
    },
    JDBC_URL {
        @Override
        @Nullable
        String complaint(String value) {
            if (!value.startsWith("jdbc:")) {
                return "is not a JDBC address such as jdbc:postgresql://host:5432/name.";
            }
            return sslMode(value).filter(mode -> !SSL_MODES.contains(mode))
                    .map(mode -> "has an unknown sslmode, \"" + mode + "\": verify-full checks the server.")
                    .orElse(null);
        }

        @Override
        @Nullable
        String productionComplaint(String value) {
            return sslMode(value).filter(UNCHECKED_SSL_MODES::contains)
                    .map(mode -> "has sslmode=" + mode + ", which does not check who answers: verify-full does.")
                    .orElse(null);
        }

        @Override
        List<String> hosts(String value) {
            String url = value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value;
            Matcher servers = SERVERS.matcher(url);
            return servers.find() ? HOSTS.hosts(servers.group(1)) : URL.hosts(url);
        }
    },
    CERTIFICATES {
        @Override
        @Nullable
        String complaint(String value) {
            return TlsFiles.certificatesComplaint(value);
        }
    },
    /// Of a certificate, whose setting has the same name but for its end.
    KEY_FILE {
        @Override
        @Nullable
        String complaint(String value) {
            return TlsFiles.keyComplaint(value);
        }
    },
    URL {
        @Override
        @Nullable
        String complaint(String value) {
            return uri(value).filter(uri -> uri.getScheme() != null && uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getUserInfo() == null).isPresent()
                            ? null
                            : "is not an address such as https://host: \"%s\".";
        }

        @Override
        List<String> hosts(String value) {
            return uri(value).map(URI::getHost).stream().toList();
        }
    },
    /// Others append a path to it, or compare it.
    BASE_URL {
        @Override
        @Nullable
        String complaint(String value) {
            return value.endsWith("/") ? "ends with a slash: \"%s\"." : URL.complaint(value);
        }

        @Override
        List<String> hosts(String value) {
            return URL.hosts(value);
        }
    },
    URLS {
        @Override
        @Nullable
        String complaint(String value) {
            return entries(value).map(URL::complaint).filter(complaint -> complaint != null).findFirst().orElse(null);
        }

        @Override
        List<String> hosts(String value) {
            return entries(value).flatMap(url -> URL.hosts(url).stream()).toList();
        }
    },
    HOSTS {
        @Override
        @Nullable
        String complaint(String value) {
            return entries(value).allMatch(host -> HOST.matcher(host).matches())
                    ? null
                    : "is not a host such as broker:9092: \"%s\".";
        }

        @Override
        List<String> hosts(String value) {
            return entries(value).flatMap(host -> URL.hosts("tcp://" + host).stream()).toList();
        }
    },
    /// SHA-256, as `sha256sum` prints it.
    HASH {
        @Override
        @Nullable
        String complaint(String value) {
            return value.matches("[0-9a-f]{64}") ? null : "is not a SHA-256 of 64 hexadecimal digits.";
        }
    },
    PORT {
        @Override
        @Nullable
        String complaint(String value) {
            return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535
                    ? null
                    : "is not a port from 0 to 65535: \"%s\".";
        }
    },
    FLAG {
        @Override
        @Nullable
        String complaint(String value) {
            return List.of("true", "false").contains(value) ? null : "is neither true nor false: \"%s\".";
        }
    },
    NUMBER {
        @Override
        @Nullable
        String complaint(String value) {
            return value.matches("\\d{1,9}") ? null : "is not a whole number: \"%s\".";
        }
    },
    DURATION {
        @Override
        @Nullable
        String complaint(String value) {
            return DURATION_TEXT.matcher(value).matches() ? null : "is not a duration such as 500ms or 10m: \"%s\".";
        }
    },
    TEXT;

    private static final Pattern HOST = Pattern
            .compile("([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");
    private static final Set<String> UNCHECKED_SSL_MODES = Set.of("allow", "prefer", "require");
    private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full");
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
    /// Several servers, of which one is the primary.
    private static final Pattern SERVERS = Pattern.compile("^postgresql://([^/?]+,[^/?]+)");
    private static final Pattern DURATION_TEXT = Pattern.compile("\\d{1,9}(ns|us|ms|s|m|h|d)|P[0-9A-Z.]+");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "HALL_.*(PASSWORD|SECRET|SALT|DATA_KEYS|INDEX_KEY|SECRET_KEY|PRIVATE_KEY|STATEMENT_KEY|PROOF_KEY|COURIER_KEY)");

    static SettingKind of(String name, @Nullable String fallback) {
        return switch (name) {
            case SettingsCheck.PROFILE -> PROFILE;
            case "HALL_GATEWAY_NETWORKS", "HALL_TRUSTED_PROXIES" -> NETWORKS;
            case "HALL_KAFKA_SECURITY_PROTOCOL" -> KAFKA_PROTOCOL;
            case "HALL_SMS_PROTOCOL" -> SMS_PROTOCOL;
            case "HALL_FACE_PROVIDERS" -> FACE_PROVIDERS;
            case "HALL_FAIL_POINTS" -> FAIL_POINTS;
            case "HALL_DB_URL", "HALL_JSSI_URL" -> JDBC_URL;
            case "HALL_PUBLIC_URL", "HALL_ISSUER" -> BASE_URL;
            case "HALL_KAFKA_BOOTSTRAP", "HALL_SMS_ENDPOINT", "HALL_CLAMD_HOST" -> HOSTS;
            case "HALL_CORS_ORIGINS" -> URLS;
            case "HALL_DOCS" -> FLAG;
            case "HALL_TLS_CA", "HALL_TLS_CERTIFICATE", "HALL_TLS_CLIENT_CERTIFICATE" -> CERTIFICATES;
            case "HALL_TLS_KEY", "HALL_TLS_CLIENT_KEY" -> KEY_FILE;
            default -> byPattern(name, fallback);
        };
    }

    private static SettingKind byPattern(String name, @Nullable String fallback) {
        if (SECRET_NAME.matcher(name).matches()) {
            return SECRET;
        }
        if (name.startsWith("HALL_SMS_TEMPLATE_")) {
            return SMS_TEMPLATE;
        }
        if (name.endsWith("_HASH")) {
            return HASH;
        }
        if (name.endsWith("_CRL")) {
            return URLS;
        }
        if (name.endsWith("_URL") || name.endsWith("_ISSUER") || name.endsWith("_ENDPOINT") || name.endsWith("_OCSP")) {
            return URL;
        }
        return name.endsWith("_PORT") ? PORT : fallback == null ? TEXT : ofDefault(fallback);
    }

    private static SettingKind ofDefault(String fallback) {
        if (fallback.matches("true|false")) {
            return FLAG;
        }
        if (fallback.matches("\\d+")) {
            return NUMBER;
        }
        return DURATION_TEXT.matcher(fallback).matches() ? DURATION : TEXT;
    }

    /// What is wrong with the value wherever the process runs; `%s` stands for the value. Never names a secret.
    @Nullable
    String complaint(String value) {
        return null;
    }

    /// What is wrong with the value in production.
    @Nullable
    String productionComplaint(String value) {
        return null;
    }

    /// The hosts that the value names.
    List<String> hosts(String value) {
        return List.of();
    }

    static java.util.stream.Stream<String> entries(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip);
    }

    private static Optional<String> sslMode(String jdbc) {
        Matcher mode = SSL_MODE.matcher(jdbc);
        return mode.find() ? Optional.of(mode.group(1)) : Optional.empty();
    }

    private static Optional<URI> uri(String value) {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Whether the host is the machine of the process itself.
    static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        return name.equals("localhost") || name.endsWith(".localhost") || IpAddress.parse(name)
                .filter(address -> address.isLoopbackAddress() || address.isAnyLocalAddress()).isPresent();
    }

    static boolean isSimulator(String host) {
        return host.toLowerCase(Locale.ROOT).matches("simulator(\\..*)?");
    }

    /// Passwords and keys.
    static final class Secret {

        private static final int MIN_LENGTH = 12;
        /// Longer words first, because they contain shorter ones.
        private static final List<String> KNOWN = List.of("1234567890", "changeit", "changeme", "password", "passw0rd",
                "postgres", "keycloak", "example", "default", "letmein", "welcome", "secret", "qwerty", "123456",
                "abcdef", "admin", "kafka", "hall", "test");

        private Secret() {}

        static @Nullable String complaint(String secret) {
            if (secret.length() < MIN_LENGTH) {
                return "is shorter than " + MIN_LENGTH + " characters.";
            }
            return isKnown(secret) ? "is a well-known value." : null;
        }

        private static boolean isKnown(String secret) {
            String rest = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
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
    }
}
