package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an event states, by ids only.
///
/// @param caseId
///            of a message about a case or its parcel
/// @param day
///            the last day that the event states: of a supplement, a grant or a licence, or to accept a grant; of a
///            changed term, the promised day
/// @param outcome
///            what was decided about an offered grant or an access request; of a parcel, how its delivery failed; of a
///            term, how it was changed
/// @param requestId
///            of an access request; with the grant of the agent who asked
public record NoticeContent(MessageKind kind, @Nullable UUID caseId, @Nullable UUID parcelId, @Nullable UUID grantId,
        @Nullable InstitutionNumber institutionNumber, @Nullable UnitNumber unitNumber, @Nullable LocalDate day,
        @Nullable String outcome, @Nullable UUID requestId) {

    public static NoticeContent ofCase(MessageKind kind, UUID caseId, @Nullable LocalDate day) {
        return new NoticeContent(kind, caseId, null, null, null, null, day, null, null);
    }

    /// @param promisedDay
    ///            null while the term is suspended
    public static NoticeContent ofTerm(UUID caseId, @Nullable LocalDate promisedDay, String change) {
        return new NoticeContent(MessageKind.TERM_CHANGED, caseId, null, null, null, null, promisedDay, change, null);
    }

    public static NoticeContent ofParcel(MessageKind kind, UUID caseId, UUID parcelId, @Nullable String outcome) {
        return new NoticeContent(kind, caseId, parcelId, null, null, null, null, outcome, null);
    }

    public static NoticeContent ofGrant(MessageKind kind, UUID grantId, @Nullable LocalDate day,
            @Nullable String outcome) {
        return new NoticeContent(kind, null, null, grantId, null, null, day, outcome, null);
    }

    public static NoticeContent ofRequest(UUID requestId, UUID grantId) {
        return new NoticeContent(MessageKind.ACCESS_ASKED, null, null, grantId, null, null, null, null, requestId);
    }

    public static NoticeContent ofLicence(InstitutionNumber institution, LocalDate day) {
        return new NoticeContent(MessageKind.LICENCE_ENDING, null, null, null, institution, null, day, null, null);
    }

    public static NoticeContent ofRegistered(InstitutionNumber institution) {
        return new NoticeContent(MessageKind.INSTITUTION_REGISTERED, null, null, null, institution, null, null, null,
                null);
    }

    public static NoticeContent ofUnit(MessageKind kind, UnitNumber unit) {
        return new NoticeContent(kind, null, null, null, null, unit, null, null, null);
    }
}
