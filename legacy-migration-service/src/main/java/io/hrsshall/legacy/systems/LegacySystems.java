package io.hrsshall.legacy.systems;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The connectors that are open.
@Component
public class LegacySystems {

    private final List<LegacySystem> systems;

    LegacySystems(List<LegacySystem> systems) {
        this.systems = systems;
    }

    public Optional<LegacySystem> find(OldSystem wanted) {
        return systems.stream().filter(system -> system.system() == wanted).findFirst();
    }
}
