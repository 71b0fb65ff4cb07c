package io.hrsshall.deploy.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.core.util.CreditCodeUtil;
import cn.hutool.core.util.IdcardUtil;
import cn.hutool.core.util.PhoneUtil;
import io.hrsshall.deploy.simulator.RunningSimulator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Check digits are verified with Hutool.
class SampleDataTests extends RunningSimulator {

    @Test
    void everySampleCompanyIsValidAndEveryCityHasOne() {
        JsonNode enterprises = get("/sim/enterprises?limit=26");
        enterprises.forEach(SampleDataTests::assertIsValid);
        Set<String> cities = enterprises.valueStream().map(e -> e.path("city").asString()).collect(Collectors.toSet());
        assertThat(cities).hasSize(14).allMatch(Cities::isKnown);
    }

    @Test
    void generatedCompaniesAndPersonsAreValid() {
        for (int i = 0; i < 50; i++) {
            assertIsValid(posted("/sim/enterprises", "{\"city\":\"321000\"}"));
            JsonNode person = posted("/sim/persons", "");
            assertThat(IdcardUtil.isValidCard18(person.path("idNumber").asString())).as(person.toString()).isTrue();
            assertThat(PhoneUtil.isMobile(person.path("mobile").asString())).isTrue();
            assertThat(person.path("idType").asString()).isEqualTo("RESIDENT_ID_CARD");
        }
    }

    private static void assertIsValid(JsonNode enterprise) {
        String uscc = enterprise.path("uscc").asString();
        assertThat(CreditCodeUtil.isCreditCode(uscc)).as(enterprise.toString()).isTrue();
        assertThat(uscc.substring(2, 6) + "00").isEqualTo(enterprise.path("city").asString());
        assertThat(IdcardUtil.isValidCard18(enterprise.path("legalRepresentative").path("idNumber").asString()))
                .as(enterprise.toString()).isTrue();
    }
}
