package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The source tree, the home folder of the stack, its ports and settings. An environment variable changes a port or a
/// setting; the value is saved, so that later commands find the stack without the variable.
///
/// @param settings
///            those of [#SETTINGS] that were changed
/// @param tls
///            whether all processes serve by TLS, with certificates of an authority of the stack's own
/// @param instances
///            of the gateway, each service and Keycloak; with more than one there are three brokers, a standby of
///            PostgreSQL, and a proxy on the ports that clients know
public record Layout(Path root, Path home, Map<Port, Integer> ports, Map<String, String> settings, boolean tls,
        int instances) {

    private static final String FILE = "settings.properties";
    private static final int BROWSER_FILES_AT_ONCE = 3;
    private static final String TLS = "tls";
    private static final String INSTANCES = "instances";
    /// PostgreSQL has connections for two.
    private static final int MOST_INSTANCES = 2;
    /// Between the ports of two instances.
    private static final int STEP = 1000;
    /// One may be missing, and the others still agree.
    private static final int BROKERS = 3;
    /// Optional settings of the services and the sample city (`docs/operations.md`).
    private static final List<String> SETTINGS = List.of("HALL_PUBLIC_URL", "HALL_CORS_ORIGINS", "HALL_TRUSTED_PROXIES",
            "HALL_DOCS", "HALL_KAFKA_PUBLIC_BOOTSTRAP", "HALL_KAFKA_PUBLIC_SECURITY_PROTOCOL",
            "HALL_HOST_ORGANIZATION", "HALL_RECORD_NUMBER", "HALL_PROFILE",
            "HALL_PORTAL_URL", "HALL_APP_URL", "HALL_CA_DRIVER_URL", "HALL_CA_APPLICATION_URL",
            "HALL_REMINDERS_FROM", "HALL_RECTIFICATION_PERIOD", "HALL_ORIGINALS_PER_DAY",
            "HALL_REQUESTS_PER_SECOND", "HALL_REQUESTS_BURST", "HALL_CITY_FEED_KEPT_FOR",
            "HALL_REGISTER_COMPARISONS_PER_SECOND",
            "HALL_CITY_FEED_REQUESTS_AT_ONCE", "HALL_CITY_FEED_REQUESTS_PER_SECOND", "HALL_GATEWAY_NETWORKS",
            "HALL_CONCURRENT_REQUESTS", "HALL_PASSWORD_CHECKS_AT_ONCE", "HALL_PASSWORD_CHECKS_KEPT_FOR_KNOWN",
            "HALL_PASSWORD_CHECKS_WAITING", "HALL_SMS_CODES_PER_MINUTE", "HALL_SMS_CODES_PER_MINUTE_WITH_PUZZLE",
            "HALL_FACE_CHECKS_PER_MINUTE", "HALL_FACE_CHECKS_PER_MINUTE_WITH_PUZZLE",
            "HALL_REGISTRATIONS_PER_MINUTE", "HALL_REGISTRATIONS_PER_MINUTE_WITH_PUZZLE",
            "HALL_RECOVERIES_PER_MINUTE", "HALL_RECOVERIES_PER_MINUTE_WITH_PUZZLE", "HALL_QR_LOGINS_PER_MINUTE",
            "HALL_QR_LOGINS_PER_MINUTE_WITH_PUZZLE", "HALL_CERTIFICATE_CHALLENGES_PER_MINUTE",
            "HALL_CERTIFICATE_CHALLENGES_PER_MINUTE_WITH_PUZZLE", "HALL_PROVINCE_LOGINS_PER_MINUTE",
            "HALL_PROVINCE_LOGINS_PER_MINUTE_WITH_PUZZLE", "HALL_LICENCE_LOGINS_PER_MINUTE",
            "HALL_LICENCE_LOGINS_PER_MINUTE_WITH_PUZZLE",
            "HALL_KEYCLOAK_PASSWORDS_AT_ONCE", "HALL_LOGIN_FAILURES_PER_ACCOUNT",
            "HALL_LOGIN_FAILURES_PER_ACCOUNT_WITH_PUZZLE", "HALL_LOGIN_FAILURES_PER_ADDRESS",
            "HALL_LOGIN_ADDRESS_PERIOD", "HALL_LOGIN_ADDRESS_KNOWN_FOR", "HALL_QR_LOGINS_PER_ADDRESS",
            "HALL_QR_LOGIN_ADDRESS_PERIOD", "HALL_QR_LOGINS_WAITING", "HALL_CA_CHALLENGES_PER_ADDRESS",
            "HALL_CA_ADDRESS_PERIOD", "HALL_SSO_SCOPE", "HALL_SSO_ALGORITHMS", "HALL_SSO_USCC_CLAIM",
            "HALL_SSO_ID_NUMBER_CLAIM", "HALL_SSO_LOGINS_PER_ADDRESS", "HALL_SSO_ADDRESS_PERIOD",
            "HALL_LICENCE_ALGORITHM",
            "HALL_CA_MIDDLEWARE_URL", "HALL_LEGAL_REPRESENTATIVE_GUESSES_PER_DAY",
            "HALL_PERSON_GUESSES_PER_DAY", "HALL_RECOVERIES_PER_DAY", "HALL_PERSON_FACE_CHECKS_PER_DAY",
            "HALL_DOCUMENT_FACE_CHECKS_PER_DAY",
            "HALL_APPEALS_PER_DAY", "HALL_LOGGED_IN_OPERATIONS_PER_DAY", "HALL_PERSON_REVEALS_PER_DAY",
            "HALL_SMS_TEMPLATE_ACCOUNTS_CLOSED",
            "HALL_SMS_TEMPLATE_REPRESENTATIVE_CHANGED",
            "HALL_AUDIT_RETENTION_DAYS", "HALL_PUZZLES_PER_ADDRESS", "HALL_PUZZLE_ADDRESS_PERIOD",
            "HALL_PUZZLE_DRAWINGS_AT_ONCE",
            "HALL_UNIT_REGISTRATIONS_PER_DAY", "HALL_UNIT_FACE_CHECKS_PER_DAY", "HALL_ALIPAY_PAGE_URL",
            "HALL_FACE_PROVIDERS", "HALL_FACE_APP_PAGE_URL",
            "HALL_FACE_RETURN_URL", "HALL_SMS_TEMPLATE_CODE", "HALL_SMS_TEMPLATE_ACCOUNT_MADE",
            "HALL_SMS_TEMPLATE_PASSWORD_RESET", "HALL_SMS_TEMPLATE_MOBILE_REPLACED",
            "HALL_SMS_TEMPLATE_MOBILE_REPLACEMENT_ANNOUNCED", "HALL_SMS_TEMPLATE_MEMBER_REPLACEMENT_ANNOUNCED",
            "HALL_COUNTER_OBJECTION_PERIOD", "HALL_STAFF_FIRST_PASSWORD_LIFE", "HALL_APPEAL_OBJECTION_PERIOD",
            "HALL_SMS_TEMPLATE_APPEAL_ANNOUNCED",
            "HALL_SMS_TEMPLATE_APPEAL_COMPLETED", "HALL_SMS_TEMPLATE_APPEAL_OBJECTED", "HALL_SMS_TEMPLATE_NEW_DEVICE",
            "HALL_SMS_TEMPLATE_SUPPLEMENT_ASKED", "HALL_SMS_TEMPLATE_SUPPLEMENT_DUE", "HALL_SMS_TEMPLATE_CASE_DECIDED",
            "HALL_SMS_TEMPLATE_PARCEL_SENT", "HALL_SMS_TEMPLATE_PARCEL_ARRIVED", "HALL_SMS_TEMPLATE_GRANT_GIVEN",
            "HALL_SMS_TEMPLATE_GRANT_ENDING", "HALL_SMS_TEMPLATE_GRANT_OFFERED", "HALL_SMS_TEMPLATE_OFFER_ANSWERED",
            "HALL_SMS_TEMPLATE_GRANT_LEFT", "HALL_SMS_TEMPLATE_ACCESS_DECIDED",
            "HALL_SMS_TEMPLATE_LICENCE_ENDING", "HALL_SMS_TEMPLATE_INSTITUTION_REGISTERED",
            "HALL_SMS_TEMPLATE_USUAL_ADDRESS_CHANGED",
            "HALL_SMS_TEMPLATE_PARCEL_FAILED",
            "HALL_SMS_TEMPLATE_EVALUATION_ANSWERED", "HALL_SMS_TEMPLATE_REVIEW_ASSIGNED",
            "HALL_SMS_TEMPLATE_REVIEW_REQUESTED", "HALL_SMS_TEMPLATE_ACCESS_ASKED",
            "HALL_SMS_TEMPLATE_GRANT_REVOKED",
            "HALL_SMS_TEMPLATE_REVIEW_RETURNED", "HALL_SMS_TEMPLATE_REVIEW_WAITING",
            "HALL_SMS_TEMPLATE_REVIEWER_LOST", "HALL_SMS_TEMPLATE_CASE_NOT_ACCEPTED",
            "HALL_SMS_TEMPLATE_TERM_CHANGED", "HALL_SMS_TEMPLATE_CASE_CORRECTED",
            "HALL_SMS_TEMPLATE_RESULTS_HANDED_OVER",
            "HALL_MESSAGE_RETENTION_DAYS", "HALL_MESSAGE_SMS_PER_DAY",
            "HALL_SMS_PER_ADDRESS", "HALL_SMS_ADDRESS_PERIOD", "HALL_PASSWORD_RESETS_PER_DAY", "HALL_LEGACY_OPEN",
            "HALL_LEGACY_ATTEMPTS_PER_ADDRESS", "HALL_LEGACY_ADDRESS_PERIOD", "HALL_LEGACY_ATTEMPTS_PER_SYSTEM",
            "HALL_LEGACY_SYSTEM_PERIOD", "HALL_LEGACY_STARTS_PER_ADDRESS", "HALL_LEGACY_VERIFICATIONS_PER_ACCOUNT",
            "HALL_LEGACY_ACCOUNT_PERIOD", "HALL_MATERIALS_DIR", "HALL_MATERIALS_S3_ENDPOINT",
            "HALL_MATERIALS_S3_REGION", "HALL_MATERIALS_S3_BUCKET", "HALL_MATERIALS_S3_PATH_STYLE",
            "HALL_MATERIALS_S3_ACCESS_KEY", "HALL_MATERIALS_S3_SECRET_KEY", "HALL_MATERIALS_UNIT_QUOTA",
            "HALL_MATERIALS_SCANS_AT_ONCE",
            "HALL_MATERIALS_DOWNLOADS_AT_ONCE", "HALL_CASE_ARCHIVE_AFTER", "HALL_CASE_ARCHIVE_PAPERS_PER_MINUTE",
            "HALL_CASE_DELETE_AFTER", "HALL_CLAMD_HOST",
            "HALL_UNKNOWN_CODES_PER_ADDRESS", "HALL_ORIGINALS_PER_DAY", "CITY_ITEMS",
            "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", "MANAGEMENT_TRACING_SAMPLING_PROBABILITY");

    public Layout(Path root, Path home, Map<Port, Integer> ports, Map<String, String> settings) {
        this(root, home, ports, settings, false, 1);
    }

    /// The same stack, with or without TLS from its next start on.
    public Layout withTls(boolean wanted) {
        return new Layout(root, home, ports, settings, wanted, instances);
    }

    /// The same stack with this number of instances from its next start on.
    public Layout withInstances(int number) {
        if (number < 1 || number > MOST_INSTANCES) {
            throw new PartFailed("--instances is 1 or " + MOST_INSTANCES);
        }
        return new Layout(root, home, ports, settings, tls, number);
    }

    int brokers() {
        return instances == 1 ? 1 : BROKERS;
    }

    int databaseServers() {
        return Math.min(instances, 2);
    }

    boolean hasProxy() {
        return instances > 1;
    }

    /// Twice the processes on the same processors leave no time for several browsers.
    public int browserFilesAtOnce() {
        return instances > 1 ? 1 : BROWSER_FILES_AT_ONCE;
    }

    /// The name of an instance's process: the first one has the name of the service itself.
    static String name(String process, int instance) {
        return instance == 1 ? process : process + "-" + instance;
    }

    /// The names of all instances that a process can have.
    public Stream<String> allOf(String process) {
        return IntStream.rangeClosed(1, Math.max(instances, brokers())).mapToObj(instance -> name(process, instance));
    }

    /// Such as `unit-service` for `unit-service-2`.
    static String withoutInstance(String name) {
        return name.replaceFirst("-[2-9]$", "");
    }

    public static Layout of(Path root, Map<String, String> environment) {
        Path home = root.resolve(".hall").toAbsolutePath().normalize();
        var kept = new Properties();
        Path file = home.resolve(FILE);
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                kept.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String text = environment.getOrDefault(port.variable(), kept.getProperty(port.variable(), ""));
            ports.put(port, text.isBlank() ? port.usual() : number(port, text));
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : SETTINGS) {
            String text = environment.getOrDefault(name, kept.getProperty(name, ""));
            if (!text.isBlank()) {
                settings.put(name, text);
            }
        }
        return new Layout(root.toAbsolutePath().normalize(), home, ports, settings,
                Boolean.parseBoolean(kept.getProperty(TLS)), Integer.parseInt(kept.getProperty(INSTANCES, "1")));
    }

    private static int number(Port port, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new PartFailed(port.variable() + " is \"" + text + "\": a port is a number from 1 to 65535");
    }

    /// Fails if two processes would use the same port.
    public void check() {
        Map<Integer, String> taken = new HashMap<>();
        for (Port port : Port.values()) {
            listening(port).forEach(number -> {
                String other = taken.putIfAbsent(number, port.variable());
                if (number > 65535) {
                    throw new PartFailed(port.variable() + " leaves no room for further instances above it");
                }
                if (other != null) {
                    throw new PartFailed(other + " and " + port.variable() + " are the same port");
                }
            });
        }
    }

    /// All on which somebody listens: the proxy or the processes.
    private Stream<Integer> listening(Port port) {
        int most = switch (port) {
            case KAFKA, KAFKA_CONTROLLER, KAFKA_CITIES -> brokers();
            case POSTGRES -> databaseServers();
            default -> port.shared() == Port.Shared.NO ? 1 : instances;
        };
        return Stream.concat(Stream.of(port(port)), IntStream.rangeClosed(1, most)
                .mapToObj(instance -> port(port, instance))).distinct();
    }

    public void keep() {
        var properties = new Properties();
        Arrays.stream(Port.values())
                .filter(port -> port(port) != port.usual())
                .forEach(port -> properties.setProperty(port.variable(), Integer.toString(port(port))));
        settings.forEach(properties::setProperty);
        if (tls) {
            properties.setProperty(TLS, "true");
        }
        if (instances > 1) {
            properties.setProperty(INSTANCES, Integer.toString(instances));
        }
        try {
            Files.createDirectories(home);
            try (var out = Files.newBufferedWriter(home.resolve(FILE))) {
                properties.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port(Port port) {
        Integer number = ports.get(port);
        return number == null ? port.usual() : number;
    }

    /// On which an instance itself listens.
    public int port(Port port, int instance) {
        return port(port) + STEP * switch (port.shared()) {
            case NO -> 0;
            case BY_PROXY -> hasProxy() ? instance : 0;
            case BY_CLIENTS -> instance - 1;
        };
    }

    public String url(Port port) {
        return url(port(port));
    }

    /// Of the instances themselves.
    public List<String> urls(Port port) {
        return IntStream.rangeClosed(1, instances).mapToObj(instance -> url(port, instance)).toList();
    }

    String url(Port port, int instance) {
        return url(port(port, instance));
    }

    private String url(int port) {
        return (tls ? "https" : "http") + "://localhost:" + port;
    }

    /// The certificate of the stack's authority; empty without TLS.
    public Optional<Path> authority() {
        return tls ? Optional.of(Launcher.certificates(this).authority()) : Optional.empty();
    }

    /// The variables of the ports by their number.
    Function<Integer, String> variables() {
        return number -> Arrays.stream(Port.values())
                .filter(port -> listening(port).anyMatch(number::equals))
                .map(Port::variable).findFirst().orElse("");
    }
}
