package io.hrsshall.legacy.upgrades;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.values.City;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A conflict belongs to the city whose staff decide it. A city that handed it over still reaches the operation, so
/// that a repeated request gets the stored answer; any other decision of it is refused by [ConflictResolution].
@Component
class ConflictFacts implements ResourceFacts {

    private final Upgrades upgrades;
    private final JdbcClient jdbc;

    ConflictFacts(Upgrades upgrades, JdbcClient jdbc) {
        this.upgrades = upgrades;
        this.jdbc = jdbc;
    }

    @Override
    public String path() {
        return "/city/legacy-conflicts/{id}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return id(path).flatMap(upgrades::findById).flatMap(this::city)
                .map(city -> new Facts(null, null, null, city, null));
    }

    private Optional<String> city(Upgrade upgrade) {
        return CurrentActor.get().map(Actor::city).filter(city -> hasHandedOver(city, upgrade.id()))
                .or(() -> upgrade.desk().map(City::code));
    }

    private boolean hasHandedOver(String city, UUID upgrade) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM conflict_decision
                    WHERE upgrade_id = ? AND city = ? AND decision = 'HAND_OVER')""").param(upgrade).param(city)
                .query(Boolean.class).single();
    }

    private static Optional<UUID> id(Map<String, String> path) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(path.get("id"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
