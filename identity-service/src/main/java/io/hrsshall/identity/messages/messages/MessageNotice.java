package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// An event of another service of which persons are to be notified. The recipients are determined at delivery.
///
/// @param caseId
///            of a message about a case or its parcel
/// @param day
///            the last day that the event states: of a supplement, a grant or a licence, or to accept a grant
/// @param outcome
///            what was decided about an offered grant or an access request; of a parcel, how its delivery failed
@Table("message_notices")
record MessageNotice(@Id UUID id, String eventSource, String eventId, MessageKind kind, @Nullable UUID caseId,
        @Nullable UUID parcelId, @Nullable UUID grantId, @Nullable InstitutionNumber institutionNumber,
        @Nullable UnitNumber unitNumber, @Nullable LocalDate day, @Nullable String outcome, Instant occurredAt,
        @Nullable Instant deliveredAt,
        @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    private static final String BY = "identity-service";

    static MessageNotice of(IncomingEvent event, NoticeContent content, Instant now) {
        return new MessageNotice(Ids.next(), event.source(), event.id(), content.kind(), content.caseId(),
                content.parcelId(),
                content.grantId(), content.institutionNumber(), content.unitNumber(), content.day(), content.outcome(),
                event.time(), null,
                Audit.created(BY, now), null);
    }

    MessageNotice delivered(Instant now) {
        return new MessageNotice(id, eventSource, eventId, kind, caseId, parcelId, grantId, institutionNumber,
                unitNumber, day,
                outcome, occurredAt,
                now,
                audit.changed(BY, now), version);
    }
}
