package io.hrsshall.kit.sample;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Freshness;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.policy.AuthorityFreshness;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// A small service with the complete kit, real ports and a real database; shared by all tests of a JVM.
public final class SampleService {

    /// The secret of operators; the service knows its hash.
    public static final String OPERATOR_SECRET = "operators-Qx7vLm2Rt9";
    private static final Map<String, Object> SECRETS = Map.of("HALL_CLIENT_SECRET", "wLw0vmYv7i6X2mQq",
            "HALL_DATA_KEYS",
            "1:3q2+7w0BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=", "HALL_INDEX_KEY",
            "GhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk=", "HALL_KAFKA_BOOTSTRAP", "localhost:1",
            "HALL_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT", "HALL_OPERATOR_SECRET_HASH",
            "d596ee8ec43a8201acb67943c90138867b0ba1bb82c5add2e076ec73f606d089");
    private static final String DATABASE_PASSWORD = "jD5cVw1rT9kQ";
    private static @Nullable SampleService shared;
    private static boolean failed;

    private final ConfigurableApplicationContext context;
    private final PostgresConnection postgres;
    private final String database = "kit_" + UUID.randomUUID().toString().substring(0, 8);
    public final Realm realm;

    private SampleService() {
        realm = new Realm();
        postgres = SharedParts.of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))).postgres();
        Databases.create(postgres, database, DATABASE_PASSWORD);
        context = start(settings());
    }

    public static synchronized SampleService shared() {
        SampleService service = shared;
        if (failed) {
            throw new IllegalStateException("the sample service did not start: see the first failure");
        }
        if (service == null) {
            failed = true;
            service = new SampleService();
            failed = false;
            shared = service;
        }
        return service;
    }

    /// The settings of the shared service.
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(SECRETS);
        settings.put("HALL_DB_URL", postgres.url(database));
        settings.put("HALL_DB_USER", database);
        settings.put("HALL_DB_PASSWORD", DATABASE_PASSWORD);
        settings.put("HALL_ISSUER", realm.issuer());
        settings.put("HALL_PORT", "0");
        settings.put("HALL_INTERNAL_PORT", "0");
        settings.put("spring.config.name", "sample");
        return settings;
    }

    /// The settings of another one, with a database of its own.
    public Map<String, Object> settingsOfAnother() {
        String other = "kit_" + UUID.randomUUID().toString().substring(0, 8);
        Databases.create(postgres, other, DATABASE_PASSWORD);
        Map<String, Object> settings = settings();
        settings.put("HALL_DB_URL", postgres.url(other));
        settings.put("HALL_DB_USER", other);
        return settings;
    }

    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        SpringApplication application = new SpringApplicationBuilder(App.class).properties(settings).build();
        application.setRegisterShutdownHook(true);
        return application.run();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public int publicPort() {
        return port("local.server.port");
    }

    public int internalPort() {
        return port("local.internal.port");
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    public PostgresConnection postgres() {
        return postgres;
    }

    /// The port of the database server.
    public int databasePort() {
        return postgres.port();
    }

    public String database() {
        return database;
    }

    public Answer get(String path, String... headers) {
        return send(publicPort(), "GET", path, null, headers);
    }

    public Answer post(String path, String json, String... headers) {
        return send(publicPort(), "POST", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
    }

    /// Sends a request to a port.
    ///
    /// @param headers
    ///            names and values alternating; a body is JSON unless they contain another content type
    public Answer send(int port, String method, String path, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = PlainHttp.send(request.build());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public static String[] bearer(String token) {
        return new String[]{"Authorization", "Bearer " + token};
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan
    static class App {

        @Bean
        ChosenFreshness freshness() {
            return new ChosenFreshness();
        }
    }

    /// Sets the state of a grant.
    public static final class ChosenFreshness implements AuthorityFreshness {

        private final Map<String, Freshness.State> byGrant = new java.util.concurrent.ConcurrentHashMap<>();

        public void set(String grant, Freshness.State state) {
            byGrant.put(grant, state);
        }

        @Override
        public Freshness.State of(Actor actor) {
            return byGrant.getOrDefault(String.valueOf(actor.grant()), Freshness.State.CURRENT);
        }
    }
}
