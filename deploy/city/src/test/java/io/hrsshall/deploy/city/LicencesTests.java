package io.hrsshall.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LicencesTests {

    @Test
    void theApprovalOfALicenceStatesNumberTypeLevelAndValidity() {
        ObjectNode found = JsonMapper.shared().createObjectNode().put("itemCode", "SKL.SCH.OPEN")
                .put("caseNumber", "3201002026112500000512").put("acceptedAt", "2026-11-25T16:30:00Z");

        assertThat(Licences.approval(found)).isEqualTo(Map.of("approved", true, "institution",
                Map.of("type", "PRIVATE_TRAINING_SCHOOL", "level", "CITY", "licenceNumber",
                        "示例3201002026112500000512", "licenceFrom", "2026-11-26", "licenceTo", "2029-11-25")));
    }

    @Test
    void anyOtherApprovalStatesNothing() {
        ObjectNode found = JsonMapper.shared().createObjectNode().put("itemCode", "SI.REG.EMP");

        assertThat(Licences.approval(found)).isEqualTo(Map.of("approved", true));
    }
}
