package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.citykeys.CityKeyRows.KeySet;
import io.hrsshall.identity.accounts.citykeys.KeyProof.ProvenKey;
import io.hrsshall.identity.outside.keycloak.KeycloakCityKeys;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Registers and revokes the keys with which the system of a city authenticates, for the system itself and the heads of
/// staff of the city. A change is published to Keycloak at once or, if Keycloak is unavailable, later by a task.
@Service
public class CityKeyAdministration {

    private static final Logger log = LoggerFactory.getLogger(CityKeyAdministration.class);

    private final CityKeyRows rows;
    private final CityKeySettings settings;
    private final KeycloakCityKeys keycloak;
    private final SecurityAudit audit;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    CityKeyAdministration(CityKeyRows rows, CityKeySettings settings, KeycloakCityKeys keycloak, SecurityAudit audit,
            DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.keycloak = keycloak;
        this.audit = audit;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The credentials of the system of a city.
    ///
    /// @param client
    ///            that uses the keys; `iss` and `sub` of its assertions
    /// @param audience
    ///            `aud` of assertions and proofs
    /// @param keys
    ///            that the city registered
    /// @param operatorKeys
    ///            ids of the keys in the operator's settings
    /// @param secret
    ///            whether the other client of the city has a secret
    /// @param lastUses
    ///            by the id of the key, to the hour
    /// @param published
    ///            false while Keycloak does not have the last change yet
    public record Credentials(String client, String audience, List<CityKey> keys, List<String> operatorKeys,
            boolean secret, Map<String, Instant> lastUses, boolean published) {}

    public Credentials of(City city) {
        KeycloakCityKeys.State state = keycloak.state(city.code());
        return new Credentials(client(city), settings.audience(), rows.active(city), state.operatorKeys(),
                state.secret(), state.lastUses(), rows.find(city).map(KeySet::published).orElse(true));
    }

    /// @param created
    ///            false if the city had registered it before
    public record Registered(String kid, boolean created) {}

    /// Can be repeated.
    ///
    /// @param proof
    ///            that the city has the private key
    public Registered register(City city, String proof, Actor by) {
        ProvenKey key = KeyProof.verify(proof, client(city), settings.audience(), clock.instant());
        Optional<KeySet> changed = inTransaction(city, set -> insert(city, key, by));
        changed.ifPresent(set -> tasks.runNow(CityKeyPublicationTask.KIND, set.id()));
        return new Registered(key.kid(), changed.isPresent());
    }

    private boolean insert(City city, ProvenKey key, Actor by) {
        Optional<Boolean> revoked = rows.isRevoked(city, key.kid());
        if (revoked.isPresent()) {
            if (revoked.get()) {
                throw CityKeyConflict.revoked();
            }
            return false;
        }
        if (rows.active(city).size() >= settings.most()) {
            throw CityKeyConflict.tooMany(settings.most());
        }
        rows.insert(city, key, Audit.who(by), clock.instant());
        record(SecurityEventKind.CITY_KEY_REGISTERED, city, key.kid(), by);
        return true;
    }

    /// Can be repeated.
    public void revoke(City city, String kid, Actor by) {
        inTransaction(city, set -> remove(city, kid, by))
                .ifPresent(set -> tasks.runNow(CityKeyPublicationTask.KIND, set.id()));
    }

    private boolean remove(City city, String kid, Actor by) {
        if (rows.isRevoked(city, kid).orElseThrow(NotFound::new)) {
            return false;
        }
        if (rows.active(city).size() == 1 && !hasOtherCredentials(city)) {
            throw CityKeyConflict.last();
        }
        rows.revoke(city, kid, Audit.who(by), clock.instant());
        record(SecurityEventKind.CITY_KEY_REVOKED, city, kid, by);
        return true;
    }

    /// Keycloak is asked for the last key only, so that a stolen one is revoked while Keycloak is unavailable.
    private boolean hasOtherCredentials(City city) {
        KeycloakCityKeys.State state = keycloak.state(city.code());
        return state.secret() || !state.operatorKeys().isEmpty();
    }

    private interface Change {

        /// @return whether anything changed
        boolean make(KeySet set);
    }

    private Optional<KeySet> inTransaction(City city, Change change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            KeySet set = rows.lock(city);
            if (!change.make(set)) {
                return Optional.<KeySet>empty();
            }
            tasks.scheduleForInlineRun(CityKeyPublicationTask.KIND, set.id());
            return Optional.of(set);
        }));
    }

    private void record(SecurityEventKind kind, City city, String kid, Actor by) {
        SecurityEvent event = SecurityEvent.of(kind).ofStaff(city.code()).concerning("kid=" + kid);
        audit.record(by.kind() == Kind.STAFF ? event.on(by.accountId(), null) : event);
        log.info("Keys of a city changed, kind={}, city={}, kid={}, by={}", kind, city.code(), kid, Audit.who(by));
    }

    private static String client(City city) {
        return "city-" + city.code() + "-key";
    }
}
