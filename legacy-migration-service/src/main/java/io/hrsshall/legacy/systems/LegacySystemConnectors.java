package io.hrsshall.legacy.systems;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The available connectors.
@Component
public class LegacySystemConnectors {

    private final List<LegacySystemConnector> connectors;

    LegacySystemConnectors(List<LegacySystemConnector> connectors) {
        this.connectors = connectors;
    }

    public Optional<LegacySystemConnector> find(LegacySystem system) {
        return connectors.stream().filter(connector -> connector.system() == system).findFirst();
    }
}
