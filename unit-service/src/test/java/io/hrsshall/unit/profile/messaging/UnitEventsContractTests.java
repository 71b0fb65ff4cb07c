package io.hrsshall.unit.profile.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventContract;
import io.hrsshall.unit.profile.FieldChange;
import io.hrsshall.unit.profile.ProfileField;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitEvent;
import io.hrsshall.unit.profile.UnitFixtures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the event data against the published schemas.
class UnitEventsContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"registered", "changed"})
    void eventDataMatchesItsSchema(String name) {
        JsonNode data = JSON.valueToTree(UnitEvents.UnitData.of(event(name)));

        assertThat(EventContract.violations("hall.unit." + name + ".v1", data)).isEmpty();
        assertThat(new TreeSet<>(schema(name).path("properties").propertyNames())).containsAll(data.propertyNames());
    }

    private static UnitEvent event(String name) {
        Unit unit = UnitFixtures.registeredUnit();
        return name.equals("registered")
                ? new UnitEvent.Registered(unit)
                : new UnitEvent.Changed(unit, Arrays.stream(ProfileField.values())
                        .map(field -> new FieldChange(field.key(), null, null)).toList(), null, Instant.EPOCH);
    }

    private static JsonNode schema(String name) {
        return JSON.readTree(Path.of("contracts/events/unit-" + name + ".v1.json"));
    }
}
