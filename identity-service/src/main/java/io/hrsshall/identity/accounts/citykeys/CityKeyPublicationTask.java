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

/// Gives Keycloak all keys of a city, until it has them: a revoked key is valid no longer than Keycloak is unavailable.
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
        // The version is read first: keys that come after it are published by the task that they have scheduled.
        rows.find(id).ifPresent(this::publish);
        return TaskOutcome.done();
    }

    private void publish(KeySet set) {
        keycloak.replace(set.city(), rows.activeKeys(set.city()));
        rows.published(set.id(), set.version());
    }
}
