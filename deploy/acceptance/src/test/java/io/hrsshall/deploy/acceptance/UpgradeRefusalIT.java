package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.stack.HallService;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each refusal of an upgrade has a code of its own and creates nothing in any database, and no user in Keycloak.
@AcceptanceTest
@Tag("nightly")
class UpgradeRefusalIT {

    private static final String CITY = "320100";

    /// The attempt itself with its limits, and the fact of the refusal for the reconciliation.
    private static final Set<String> MAY_GROW = Set.of("legacy.upgrade", "legacy.guess_counter",
            "legacy.attempt_counter", "legacy.refused_account");

    private final HallUnderTest hall;

    UpgradeRefusalIT(HallUnderTest hall) {
        this.hall = hall;
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        HallService.ALL.stream().filter(HallService::hasDatabase)
                .forEach(service -> rows.putAll(hall.databases().tables(service.database())));
        rows.put("keycloak users",
                hall.keycloak().accounts(true).size() + (long) hall.keycloak().accounts(false).size());
        return rows;
    }

    private JsonNode account(Map<String, ?> properties) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.put("system", "JSHRSS");
        all.put("city", CITY);
        return hall.phone().legacyAccount(all);
    }

    private Answer verify(JsonNode account) {
        return LegacyUpgrade.start(hall, account).verify();
    }

    @Test
    void eachRefusalCreatesNothing() {
        Sample registered = hall.registeredPerson();
        Sample unknown = hall.phone().person();
        LegacyUpgrade open = LegacyUpgrade.confirmed(hall, account(Map.of()));
        LegacyUpgrade done = LegacyUpgrade.confirmed(hall, account(Map.of()));
        done.setAdministrator(registered).expect(200);
        assertThat(done.awaitEnd(HallUnderTest.TIMEOUT).text("step")).isEqualTo("DONE");
        JsonNode plain = account(Map.of());
        JsonNode guessed = account(Map.of());
        JsonNode several = account(Map.of("units", 2));
        JsonNode cancelled = account(Map.of());
        hall.phone().changeEntry(cancelled.at("/units/0/uscc").asString(), Map.of("status", "注销"));
        JsonNode changed = account(Map.of());
        hall.phone().changeEntry(changed.at("/units/0/uscc").asString(), Map.of("legalRepresentative", Map.of()));
        JsonNode locked = account(Map.of("locked", true));
        JsonNode ca = account(Map.of("ca", true));
        JsonNode wrongUscc = hall.phone().legacyAccounts("JSHRSS", "WRONG_USCC", 1).get(0);
        Map<String, Long> before = rows();

        LegacyUpgrade.start(hall, plain).verify("Wrong#2026", null).refused(422, "old-account-wrong");
        verify(locked).refused(409, "old-account-locked-in-system");
        verify(ca).refused(409, "ca-account");
        verify(cancelled).refused(409, "old-unit-cancelled");
        verify(changed).refused(409, "representative-changed");
        verify(done.account()).refused(409, "already-upgraded");
        verify(wrongUscc).refused(409, "old-unit-unusable");
        verify(several).refused(409, "old-unit-number-needed");
        LegacyUpgrade.start(hall, several).verify(several.path("password").asString(), "1").refused(422,
                "old-unit-unknown");
        HallApi guesser = hall.gateway().forwardedFor("198.19.20.1");
        for (int i = 0; i < 5; i++) {
            LegacyUpgrade.start(guesser, guessed).verify("Wrong#202" + i, null).refused(422, "old-account-wrong");
        }
        LegacyUpgrade.start(guesser, guessed).verify().refused(429, "old-account-locked");
        verify(guessed).expect(200);
        open.setAdministrator(unknown).refused(422, "person-not-matched");
        open.setAdministrator(registered, unknown.mobile(), Identities.PASSWORD).refused(422, "person-not-matched");
        Answer weak = open.setAdministrator(registered, registered.mobile(), "aaaaaaaa").refused(422, "invalid");
        assertThat(weak.body().at("/errors/0/field").asString()).isEqualTo("password");
        LegacyUpgrade.start(hall, plain).setAdministrator(registered).refused(409, "upgrade-step");

        Map<String, Long> after = rows();
        Map<String, String> grown = new TreeMap<>();
        after.forEach((table, count) -> {
            if (!count.equals(before.get(table))) {
                grown.put(table, before.get(table) + " -> " + count);
            }
        });
        HallUnderTest.log("18 refused upgrades changed these tables only: " + grown);
        assertThat(MAY_GROW).containsAll(grown.keySet());
    }
}
