package io.hrsshall.casework.filing;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts forms and pending supplements, which contain personal data of employees. The ciphertext is bound to
/// the case.
@Component
public class FormSealer {

    private static final String TABLE = "cases";
    private static final String COLUMN = "form";
    private static final String SUPPLEMENT = "supplement";
    private static final String APPLICANT = "applicant";

    private final PersonalData personalData;
    private final JsonMapper json;

    FormSealer(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    public Sealed seal(UUID caseId, JsonNode form) {
        return personalData.seal(TABLE, caseId, COLUMN, json.writeValueAsString(form));
    }

    JsonNode open(UUID caseId, Sealed form) {
        return json.readTree(personalData.open(TABLE, caseId, COLUMN, form));
    }

    Sealed sealApplicant(UUID caseId, Applicant applicant) {
        return personalData.seal(TABLE, caseId, APPLICANT, json.writeValueAsString(applicant));
    }

    Applicant openApplicant(UUID caseId, Sealed applicant) {
        return json.readValue(personalData.open(TABLE, caseId, APPLICANT, applicant), Applicant.class);
    }

    /// The content of a supplement that awaits review.
    ///
    /// @param clarifications
    ///            null in supplements of the previous release
    public record Supplement(JsonNode form, @Nullable String note, @Nullable List<Clarification> clarifications) {}

    Sealed sealSupplement(UUID caseId, Supplement supplement) {
        return personalData.seal(TABLE, caseId, SUPPLEMENT, json.writeValueAsString(supplement));
    }

    public Supplement openSupplement(UUID caseId, Sealed supplement) {
        return json.readValue(personalData.open(TABLE, caseId, SUPPLEMENT, supplement), Supplement.class);
    }
}
