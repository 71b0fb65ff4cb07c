package io.hrsshall.legacy.upgrades;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.City;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A conflict belongs to the city whose staff decide it.
@Component
class ConflictFacts implements ResourceFacts {

    private final Upgrades upgrades;

    ConflictFacts(Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    public Set<String> operations() {
        return Set.of("decideLegacyConflict");
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return id(path).flatMap(upgrades::findById).flatMap(Upgrade::desk).map(City::code)
                .map(city -> new Facts(null, null, null, city, null));
    }

    private static Optional<UUID> id(Map<String, String> path) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(path.get("id"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
