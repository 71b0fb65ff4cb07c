package io.hrsshall.casework.filing;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts forms, which contain personal data of employees. The ciphertext is bound to the case.
@Component
class FormSealer {

    private static final String TABLE = "cases";
    private static final String COLUMN = "form";

    private final PersonalData personalData;
    private final JsonMapper json;

    FormSealer(PersonalData personalData, JsonMapper json) {
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
