package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.settings.SecretWatch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Users of Keycloak: one per account, named by the account's id only. Every method can be repeated.
@Component
public class KeycloakUsers {

    private static final String SERVICE_CLIENT = "identity-service";
    private static final int RENEW_EARLY_SECONDS = 20;
    private static final int MAX_STAFF = 2000;
    private static final String REPLACE_PASSWORD = "UPDATE_PASSWORD";
    private static final String RESET_MARK = "secondFactorResetBy";
    /// Requests that have waited for the token of a failed one fail too, instead of one time-out after the other.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KeycloakHttp http;
    private final KeycloakSettings settings;
    private final SecretWatch secrets;
    private final Clock clock;
    private final ReentrantLock tokenLock = new ReentrantLock();
    /// Hashing a password takes Keycloak 100 ms of CPU. Parallel requests wait here, so that the wait does not count
    /// towards the HTTP timeout.
    private final Semaphore hashing;
    private volatile @Nullable AdminToken token;
    private Instant pausedUntil = Instant.MIN;

    KeycloakUsers(KeycloakHttp http, KeycloakSettings settings, SecretWatch secrets, Clock clock) {
        this.secrets = secrets;
        this.http = http;
        this.settings = settings;
        this.clock = clock;
        this.hashing = new Semaphore(settings.maxParallelHashes(), true);
    }

    private record AdminToken(String value, Instant validUntil) {}

    /// Creates the user, or gives the user of an earlier attempt this password and state.
    ///
    /// @return the user's id in Keycloak
    public UUID create(AccountId account, String password, boolean enabled) {
        return withHashPermit(() -> {
            KeycloakHttp.Answer answer = send(HttpMethod.POST, "/users", Map.of("username", account.toString(),
                    "enabled", enabled, "credentials", List.of(credential(password))), Set.of(201, 409));
            if (answer.is(201) && answer.location() != null) {
                return UUID.fromString(answer.location().substring(answer.location().lastIndexOf('/') + 1));
            }
            UUID user = find(account).orElseThrow(KeycloakUnavailable::new);
            putPassword(user, password);
            setEnabled(user, account, enabled);
            return user;
        });
    }

    public Optional<UUID> find(AccountId account) {
        JsonNode found = send(HttpMethod.GET, "/users?exact=true&briefRepresentation=true&username=" + account, null,
                Set.of(200)).body();
        return found.valueStream().filter(user -> account.toString().equals(user.path("username").asString()))
                .map(user -> UUID.fromString(user.path("id").asString())).findFirst();
    }

    public void setPassword(UUID user, String password) {
        withHashPermit(() -> putPassword(user, password));
    }

    private UUID putPassword(UUID user, String password) {
        send(HttpMethod.PUT, "/users/" + user + "/reset-password", credential(password), Set.of(204));
        return user;
    }

    public void setEnabled(UUID user, AccountId account, boolean enabled) {
        send(HttpMethod.PUT, "/users/" + user, Map.of("username", account.toString(), "enabled", enabled),
                Set.of(204));
    }

    public void delete(UUID user) {
        send(HttpMethod.DELETE, "/users/" + user, null, Set.of(204, 404));
    }

    /// A member of a city's staff.
    ///
    /// @param id
    ///            in Keycloak
    /// @param createdAt
    ///            in Keycloak
    /// @param hasFirstPassword
    ///            whether the next login must replace the password
    /// @param secondFactorResetBy
    ///            the operator who has just reset the second factor; null otherwise
    public record StaffUser(UUID id, String userName, boolean enabled, String city, Set<String> roles,
            @Nullable String county, Instant createdAt, boolean hasFirstPassword,
            @Nullable String secondFactorResetBy) {}

    public Optional<StaffUser> findStaff(UUID user) {
        KeycloakHttp.Answer answer = send(HttpMethod.GET, "/users/" + user, null, Set.of(200, 404));
        return answer.is(200) ? staff(answer.body()) : Optional.empty();
    }

    public List<StaffUser> staffOf(String city) {
        return send(HttpMethod.GET, "/users?briefRepresentation=false&max=" + MAX_STAFF + "&q="
                + URLEncoder.encode("city:" + city, StandardCharsets.UTF_8), null, Set.of(200)).body().valueStream()
                .flatMap(user -> staff(user).stream()).toList();
    }

    private static Optional<StaffUser> staff(JsonNode user) {
        JsonNode attributes = user.path("attributes");
        String city = first(attributes, "city");
        return city == null
                ? Optional.empty()
                : Optional.of(new StaffUser(UUID.fromString(user.path("id").asString()),
                        user.path("username").asString(), user.path("enabled").asBoolean(false), city,
                        attributes.path("roles").valueStream().map(JsonNode::asString)
                                .collect(Collectors.toUnmodifiableSet()),
                        first(attributes, "county"),
                        Instant.ofEpochMilli(user.path("createdTimestamp").asLong()),
                        user.path("requiredActions").valueStream()
                                .anyMatch(action -> action.asString().equals(REPLACE_PASSWORD)),
                        first(attributes, RESET_MARK)));
    }

    private static @Nullable String first(JsonNode attributes, String name) {
        JsonNode value = attributes.path(name).path(0);
        return value.isString() ? value.asString() : null;
    }

    /// Creates a user who can't log in until [#putStaff].
    ///
    /// @param firstPassword
    ///            which the first login replaces
    /// @return empty if the name is taken
    public Optional<UUID> createStaff(String userName, String city, String firstPassword) {
        return withHashPermit(() -> {
            KeycloakHttp.Answer answer = send(HttpMethod.POST, "/users", Map.of("username", userName, "enabled", false,
                    "attributes", Map.of("city", List.of(city)), "credentials", List.of(firstCredential(firstPassword)),
                    "requiredActions", List.of(REPLACE_PASSWORD)), Set.of(201, 409));
            String location = answer.location();
            return answer.is(201) && location != null
                    ? Optional.of(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)))
                    : Optional.<UUID>empty();
        });
    }

    /// Whether the user can log in, and the duties that its tokens state.
    public void putStaff(UUID user, boolean enabled, List<String> roles, @Nullable String county) {
        changeAttributes(user, enabled, attributes -> {
            attributes.put("roles", roles);
            if (county == null) {
                attributes.remove("county");
            } else {
                attributes.put("county", List.of(county));
            }
        });
    }

    public void removeResetMark(UUID user) {
        changeAttributes(user, null, attributes -> attributes.remove(RESET_MARK));
    }

    /// @param enabled
    ///            null to leave it
    private void changeAttributes(UUID user, @Nullable Boolean enabled, Consumer<Map<String, Object>> change) {
        JsonNode known = send(HttpMethod.GET, "/users/" + user, null, Set.of(200)).body();
        Map<String, Object> attributes = new HashMap<>();
        known.path("attributes").properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
        change.accept(attributes);
        send(HttpMethod.PUT, "/users/" + user, Map.of("username", known.path("username").asString(), "enabled",
                enabled == null ? known.path("enabled").asBoolean(false) : enabled, "attributes", attributes),
                Set.of(204));
    }

    /// The next login must replace the password.
    public void setFirstPassword(UUID user, String password) {
        withHashPermit(() -> {
            send(HttpMethod.PUT, "/users/" + user + "/reset-password", firstCredential(password), Set.of(204));
            return user;
        });
    }

    private static Map<String, Object> firstCredential(String password) {
        return Map.of("type", "password", "value", password, "temporary", true);
    }

    public void removeSecondFactor(UUID user) {
        String path = "/users/" + user + "/credentials";
        send(HttpMethod.GET, path, null, Set.of(200)).body().valueStream()
                .filter(credential -> credential.path("type").asString().equals("otp"))
                .forEach(credential -> send(HttpMethod.DELETE, path + '/' + credential.path("id").asString(), null,
                        Set.of(204, 404)));
    }

    public void endSession(String session) {
        send(HttpMethod.DELETE, "/sessions/" + session, null, Set.of(204, 404));
    }

    /// The ids of the user's sessions.
    public List<String> sessionsOf(UUID user) {
        return List.copyOf(lastUsesOf(user).keySet());
    }

    /// When each of the user's sessions was used last, in whole seconds, by the session's id.
    public Map<String, Instant> lastUsesOf(UUID user) {
        return sessions(user).valueStream().collect(Collectors.toMap(session -> session.path("id").asString(),
                session -> Instant.ofEpochMilli(session.path("lastAccess").asLong())));
    }

    private JsonNode sessions(UUID user) {
        return send(HttpMethod.GET, "/users/" + user + "/sessions", null, Set.of(200, 404)).body();
    }

    /// Ends the user's sessions that began before the instant, but no later ones. Keycloak states the second of
    /// the beginning.
    public void endSessionsOf(UUID user, Instant before) {
        sessions(user).valueStream().filter(session -> session.path("start").asLong() < before.toEpochMilli())
                .forEach(session -> endSession(session.path("id").asString()));
    }

    private <T> T withHashPermit(Supplier<T> work) {
        try {
            if (!hashing.tryAcquire(settings.hashQueueTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw KeycloakUnavailable.notExecuted();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KeycloakUnavailable.notExecuted();
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }

    private static Map<String, Object> credential(String password) {
        return Map.of("type", "password", "value", password, "temporary", false);
    }

    private KeycloakHttp.Answer send(HttpMethod method, String path, @Nullable Object body, Set<Integer> expected) {
        return sendTo(method, settings.adminPath() + path, body, expected);
    }

    /// To a path of the realm that the hall's provider adds.
    KeycloakHttp.Answer sendToRealm(HttpMethod method, String path, @Nullable Object body, Set<Integer> expected) {
        return sendTo(method, settings.realmPath() + path, body, expected);
    }

    private KeycloakHttp.Answer sendTo(HttpMethod method, String uri, @Nullable Object body, Set<Integer> expected) {
        Set<Integer> orExpiredToken = new HashSet<>(expected);
        orExpiredToken.add(401);
        KeycloakHttp.Answer answer = http.send(method, uri, adminToken(), body, orExpiredToken);
        if (answer.is(401)) {
            token = null;
            return http.send(method, uri, adminToken(), body, expected);
        }
        return answer;
    }

    private String adminToken() {
        AdminToken held = token;
        if (held != null && clock.instant().isBefore(held.validUntil())) {
            return held.value();
        }
        tokenLock.lock();
        try {
            held = token;
            if (held == null || !clock.instant().isBefore(held.validUntil())) {
                if (clock.instant().isBefore(pausedUntil)) {
                    throw KeycloakUnavailable.notExecuted();
                }
                held = newAdminToken();
                token = held;
            }
            return held.value();
        } finally {
            tokenLock.unlock();
        }
    }

    private AdminToken newAdminToken() {
        KeycloakHttp.Answer answer;
        try {
            answer = http.form(settings.tokenPath(), SERVICE_CLIENT,
                    secrets.values("HALL_CLIENT_SECRET", settings.clientSecret()),
                    Map.of("grant_type", "client_credentials", "scope", "roles"), Set.of(200));
        } catch (KeycloakUnavailable e) {
            pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
            // Whatever the token was for.
            throw KeycloakUnavailable.notExecuted();
        }
        return new AdminToken(answer.body().path("access_token").asString(),
                clock.instant().plusSeconds(answer.body().path("expires_in").asLong(60) - RENEW_EARLY_SECONDS));
    }
}
