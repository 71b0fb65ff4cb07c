package io.hrsshall.legacy.systems;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The connectors of the systems that are open for upgrades.
@Component
public class LegacySystems {

    private final Map<LegacySystem, LegacySystemConnector> open = new EnumMap<>(LegacySystem.class);

    LegacySystems(List<LegacySystemConnector> connectors, LegacySystemSettings settings) {
        connectors.stream().filter(connector -> settings.open().contains(connector.system()))
                .forEach(connector -> open.put(connector.system(), connector));
    }

    /// Empty if the system is not open.
    public Optional<LegacySystemConnector> connector(LegacySystem system) {
        return Optional.ofNullable(open.get(system));
    }

    public Collection<LegacySystemConnector> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    public boolean isOpen(LegacySystem system) {
        return open.containsKey(system);
    }
}
