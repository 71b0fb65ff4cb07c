package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.identity.accounts.citykeys.CityKeyRows.KeySet;
import io.hrsshall.identity.outside.keycloak.KeycloakCityKeys;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Publishes all keys of a city to Keycloak, and repeats it until it succeeds. A revoked key stays valid only while
/// Keycloak is unavailable.
@Component
class CityKeyPublicationTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("city-key-publication",
            Backoff.unlimited(Duration.ofSeconds(5), Duration.ofMinutes(1)));

    private final CityKeyRows rows;
    private final KeycloakCityKeys keycloak;

    CityKeyPublicationTask(CityKeyRows rows, KeycloakCityKeys keycloak) {
        this.rows = rows;
        this.keycloak = keycloak;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        // The version is read before the keys: a later change has scheduled the task again.
        rows.find(id).ifPresent(this::publish);
        return TaskOutcome.done();
    }

    private void publish(KeySet set) {
        keycloak.replace(set.city(), rows.activeKeys(set.city()));
        rows.published(set.id(), set.version());
    }
}
