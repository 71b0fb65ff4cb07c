package io.hrsshall.identity.messages;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an event states, by ids only.
///
/// @param outcome
///            what was decided about an offered grant or an access request
public record EventFacts(MessageKind kind, @Nullable UUID caseId, @Nullable UUID parcelId, @Nullable UUID grantId,
        @Nullable InstitutionNumber institutionNumber, @Nullable UnitNumber unitNumber, @Nullable LocalDate day,
        @Nullable String outcome) {

    public static EventFacts ofCase(MessageKind kind, UUID caseId, @Nullable LocalDate day) {
        return new EventFacts(kind, caseId, null, null, null, null, day, null);
    }

    public static EventFacts ofParcel(MessageKind kind, UUID caseId, UUID parcelId, @Nullable String outcome) {
        return new EventFacts(kind, caseId, parcelId, null, null, null, null, outcome);
    }

    public static EventFacts ofGrant(MessageKind kind, UUID grantId, @Nullable LocalDate day,
            @Nullable String outcome) {
        return new EventFacts(kind, null, null, grantId, null, null, day, outcome);
    }

    public static EventFacts ofLicence(InstitutionNumber institution, LocalDate day) {
        return new EventFacts(MessageKind.LICENCE_ENDING, null, null, null, institution, null, day, null);
    }

    public static EventFacts ofUnit(MessageKind kind, UnitNumber unit) {
        return new EventFacts(kind, null, null, null, null, unit, null, null);
    }
}
