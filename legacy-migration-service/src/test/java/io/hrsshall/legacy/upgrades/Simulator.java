package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.test.SimulatorProcess;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The older system.
final class Simulator {

    private final SimulatorProcess world = SimulatorProcess.get();

    /// An account of the older system that nobody has used before.
    OldAccount account(int units) {
        JsonNode made = world.call("POST", "/sim/legacy-accounts", Map.of("units", units, "city", "320100"));
        return new OldAccount(made.path("username").asString(), made.path("password").asString(),
                made.path("units").valueStream().toList());
    }

    /// One that logs in with a CA.
    OldAccount caAccount() {
        JsonNode made = world.call("POST", "/sim/legacy-accounts", Map.of("ca", true));
        return new OldAccount(made.path("username").asString(), "anything", List.of());
    }

    record OldAccount(String username, String password, List<JsonNode> units) {

        JsonNode unit() {
            return units.getFirst();
        }
    }

    void behave(String mode) {
        world.behave("jshrss", mode);
    }
}
