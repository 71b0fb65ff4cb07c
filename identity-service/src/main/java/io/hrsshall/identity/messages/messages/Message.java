package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.data.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A message in the inbox of a person who acts for a unit or an institution.
///
/// @param actingFor
///            the number of the unit or institution; `personal` if it is about the person's own case
/// @param personal
///            whether it is about the person's own grant or case, so that the personal account shows it
/// @param kind
///            determined at delivery, as the recipients are
/// @param details
///            [MessageDetails]
@Table("messages")
record Message(@Id UUID id, UUID noticeId, PersonId personId, String actingFor, boolean personal, MessageKind kind,
        Json details, Instant occurredAt, @Nullable Instant readAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static Message of(MessageNotice notice, MessageKind kind, PersonId person, String actingFor, boolean personal,
            Json details, Instant now) {
        return new Message(Ids.next(), notice.id(), person, actingFor, personal, kind, details,
                notice.occurredAt(), null, Audit.created("identity-service", now), null);
    }
}
