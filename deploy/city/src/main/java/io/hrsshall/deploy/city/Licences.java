package io.hrsshall.deploy.city;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The licences of institutions that the city issues. The approval of such a case states number, type, level and
/// validity, by which the hall registers the institution. A real city takes them from its register of licences.
final class Licences {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int YEARS = 3;
    /// Types of institutions by the items that license them.
    private static final Map<String, String> TYPES = Map.of("SKL.SCH.OPEN", "PRIVATE_TRAINING_SCHOOL",
            "TAL.AGENCY.LICENCE", "HR_AGENCY", "JOB.TRN.BASE", "INTERNSHIP_BASE");

    private Licences() {}

    /// The body of an approval: the same at every attempt, so the licence begins on the day of the acceptance.
    static Map<String, Object> approval(JsonNode found) {
        String type = TYPES.get(found.path("itemCode").asString(""));
        if (type == null) {
            return Map.of("approved", true);
        }
        LocalDate from = LocalDate.ofInstant(Instant.parse(found.path("acceptedAt").asString("")), ZONE);
        // The name is in the form, or it is that of the unit.
        return Map.of("approved", true, "institution",
                Map.of("type", type, "level", "CITY", "licenceNumber", "示例" + found.path("caseNumber").asString(""),
                        "licenceFrom", from.toString(), "licenceTo", from.plusYears(YEARS).minusDays(1).toString()));
    }
}
