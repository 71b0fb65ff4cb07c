package io.hrsshall.casework.filing;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.List;
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

    public Sealed seal(CaseId caseId, JsonNode form) {
        return personalData.seal(TABLE, caseId.value(), COLUMN, json.writeValueAsString(form));
    }

    JsonNode open(CaseId caseId, Sealed form) {
        return json.readTree(personalData.open(TABLE, caseId.value(), COLUMN, form));
    }

    Sealed sealApplicant(CaseId caseId, Applicant applicant) {
        return personalData.seal(TABLE, caseId.value(), APPLICANT, json.writeValueAsString(applicant));
    }

    Applicant openApplicant(CaseId caseId, Sealed applicant) {
        return json.readValue(personalData.open(TABLE, caseId.value(), APPLICANT, applicant), Applicant.class);
    }

    /// The content of a supplement that awaits review.
    ///
    /// @param clarifications
    ///            null in supplements of the previous release
    public record Supplement(JsonNode form, @Nullable String note, @Nullable List<Clarification> clarifications) {}

    Sealed sealSupplement(CaseId caseId, Supplement supplement) {
        return personalData.seal(TABLE, caseId.value(), SUPPLEMENT, json.writeValueAsString(supplement));
    }

    public Supplement openSupplement(CaseId caseId, Sealed supplement) {
        return json.readValue(personalData.open(TABLE, caseId.value(), SUPPLEMENT, supplement), Supplement.class);
    }
}
