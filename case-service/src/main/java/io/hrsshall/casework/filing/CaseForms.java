package io.hrsshall.casework.filing;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Forms name employees, so each is sealed as a whole, bound to its case.
@Component
class CaseForms {

    private static final String TABLE = "cases";
    private static final String COLUMN = "form";

    private final PersonalData personalData;
    private final JsonMapper json;

    CaseForms(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    Sealed seal(UUID caseId, JsonNode form) {
        return personalData.seal(TABLE, caseId, COLUMN, json.writeValueAsString(form));
    }

    JsonNode open(UUID caseId, Sealed form) {
        return json.readTree(personalData.open(TABLE, caseId, COLUMN, form));
    }
}
