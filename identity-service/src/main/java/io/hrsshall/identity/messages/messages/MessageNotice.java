package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.IncomingEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// An event of another service of which persons are to be notified. The recipients are determined at delivery.
///
/// @param content
///            what the event states
@Table("message_notices")
record MessageNotice(@Id UUID id, String eventSource, String eventId, @Embedded.Empty NoticeContent content,
        Instant occurredAt, @Nullable Instant deliveredAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    private static final String BY = "identity-service";

    static MessageNotice of(IncomingEvent event, NoticeContent content, Instant now) {
        return new MessageNotice(Ids.next(), event.source(), event.id(), content, event.time(), null,
                Audit.created(BY, now), null);
    }

    MessageNotice delivered(Instant now) {
        return new MessageNotice(id, eventSource, eventId, content, occurredAt, now, audit.changed(BY, now), version);
    }
}
