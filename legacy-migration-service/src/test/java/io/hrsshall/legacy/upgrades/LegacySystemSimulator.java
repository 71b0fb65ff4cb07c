package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.legacy.systems.LegacySystem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// The legacy systems and the enterprise register, played by the simulator.
final class LegacySystemSimulator {

    private final SimulatorProcess world = SimulatorProcess.get();

    /// A new account of JSHRSS.
    LegacyAccount account(int units) {
        return account(LegacySystem.JSHRSS, Map.of("units", units, "city", "320100"));
    }

    LegacyAccount account(LegacySystem system, Map<String, Object> properties) {
        Map<String, Object> request = new HashMap<>(properties);
        request.put("system", system);
        return account(world.call("POST", "/sim/legacy-accounts", request));
    }

    /// An account of a unit that is in the register.
    LegacyAccount accountOf(LegacySystem system, String uscc) {
        return account(system, Map.of("uscc", uscc));
    }

    /// A new account with a CA certificate.
    LegacyAccount caAccount() {
        return account(LegacySystem.JSHRSS, Map.of("ca", true));
    }

    /// One of the 10,000 accounts of each system.
    LegacyAccount generated(LegacySystem system, String kind) {
        return account(world.call("GET", "/sim/legacy-accounts?limit=1&system=%s&kind=%s".formatted(system, kind), null)
                .get(0));
    }

    private static LegacyAccount account(JsonNode made) {
        String password = made.path("password").asString();
        return new LegacyAccount(LegacySystem.valueOf(made.path("system").asString()),
                made.path("username").asString(), password.isEmpty() ? "anything" : password,
                made.path("units").valueStream().toList());
    }

    /// Changes the entry of a unit in the enterprise register.
    void changeEntry(String uscc, Map<String, Object> change) {
        world.call("PUT", "/sim/enterprises/" + uscc, change);
    }

    record LegacyAccount(LegacySystem system, String username, String password, List<JsonNode> units) {

        JsonNode unit() {
            return units.getFirst();
        }

        String uscc() {
            return unit().path("uscc").asString();
        }

        String representative() {
            return Objects.requireNonNull(unit().at("/legalRepresentative/idNumber").asString());
        }
    }

    void behave(String provider, String mode) {
        world.behave(provider.toLowerCase(Locale.ROOT), mode);
    }
}
