package io.hrsshall.institution.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.institution.registry.InstitutionFixtures;
import io.hrsshall.kit.test.EventContract;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the event data against the published schemas.
class InstitutionEventsContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"registered", "opened", "changed"})
    void eventDataMatchesItsSchema(String name) {
        JsonNode data = JSON
                .valueToTree(InstitutionEvents.InstitutionData.of(InstitutionFixtures.registeredInstitution()));

        assertThat(EventContract.violations("hall.institution." + name + ".v1", data)).isEmpty();
        assertThat(new TreeSet<>(schema(name).path("properties").propertyNames())).containsAll(data.propertyNames());
    }

    @Test
    void theDataOfAnEndingLicenceMatchesItsSchema() {
        JsonNode data = JSON.valueToTree(new InstitutionEvents.LicenceEndingData(InstitutionNumber.of(1),
                UnitNumber.of(0), LocalDate.of(2026, 12, 31), 30));

        assertThat(EventContract.violations("hall.institution.licence-ending.v1", data)).isEmpty();
        assertThat(new TreeSet<>(schema("licence-ending").path("properties").propertyNames()))
                .containsExactlyElementsOf(new TreeSet<>(data.propertyNames()));
    }

    private static JsonNode schema(String name) {
        return JSON.readTree(Path.of("contracts/events/institution-" + name + ".v1.json"));
    }
}
