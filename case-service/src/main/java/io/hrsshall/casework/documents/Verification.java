package io.hrsshall.casework.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What anybody who has the code of a document may know of it.
///
/// @param unitName
///            masked, as is the USCC; both are null for a document of a person
/// @param facts
///            to compare with the print; no personal data
/// @param sha256
///            of the PDF file
/// @param caseDeleted
///            after its term: there are no facts any more, and only the file can be compared
@JsonInclude(Include.NON_NULL)
public record Verification(String code, State state, DocumentKind kind, String title, @Nullable String unitName,
        @Nullable String uscc, City city, Instant issuedAt, @Nullable LocalDate validTo, List<LabelledValue> facts,
        String sha256, boolean caseDeleted) {

    public enum State {
        VALID,
        EXPIRED,
        /// By a correction of the decision.
        REPLACED
    }

    Verification replaced() {
        return new Verification(code, State.REPLACED, kind, title, unitName, uscc, city, issuedAt, validTo, facts,
                sha256, caseDeleted);
    }
}
