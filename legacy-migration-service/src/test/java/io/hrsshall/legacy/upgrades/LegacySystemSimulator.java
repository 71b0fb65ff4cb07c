package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.test.SimulatorProcess;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The legacy system, played by the simulator.
final class LegacySystemSimulator {

    private final SimulatorProcess world = SimulatorProcess.get();

    /// A new account.
    LegacyAccount account(int units) {
        JsonNode made = world.call("POST", "/sim/legacy-accounts", Map.of("units", units, "city", "320100"));
        return new LegacyAccount(made.path("username").asString(), made.path("password").asString(),
                made.path("units").valueStream().toList());
    }

    /// A new account with a CA certificate.
    LegacyAccount caAccount() {
        JsonNode made = world.call("POST", "/sim/legacy-accounts", Map.of("ca", true));
        return new LegacyAccount(made.path("username").asString(), "anything", List.of());
    }

    record LegacyAccount(String username, String password, List<JsonNode> units) {

        JsonNode unit() {
            return units.getFirst();
        }
    }

    void behave(String mode) {
        world.behave("jshrss", mode);
    }
}
