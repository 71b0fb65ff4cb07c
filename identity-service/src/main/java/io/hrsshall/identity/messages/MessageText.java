package io.hrsshall.identity.messages;

import io.hrsshall.identity.sms.RecordedSms;
import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// The SMS of a message; exists if the person wants one.
///
/// @param id
///            of the message
@Table("message_texts")
record MessageText(@Id UUID id, @Nullable Instant attemptedAt, @Nullable Instant sentAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) implements RecordedSms<MessageText> {

    private static final String BY = "identity-service";

    static MessageText of(Message message, Instant now) {
        return new MessageText(message.id(), null, null, Audit.created(BY, now), null);
    }

    @Override
    public MessageText attempted(Instant now) {
        return new MessageText(id, now, null, audit.changed(BY, now), version);
    }

    @Override
    public MessageText sent(Instant now) {
        return new MessageText(id, attemptedAt, now, audit.changed(BY, now), version);
    }
}
