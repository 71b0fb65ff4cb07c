package io.hrsshall.identity.messages;

import io.hrsshall.identity.sms.RecordedSms;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
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
/// @param mobile
///            where it is sent to in each attempt: the person's own at the first one; null before that, and once the
///            text was sent or given up
@Table(MessageText.TABLE)
record MessageText(@Id UUID id, @Embedded.Nullable(prefix = "mobile_") @Nullable Sealed mobile,
        @Nullable Instant attemptedAt, @Nullable Instant sentAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) implements RecordedSms<MessageText> {

    static final String TABLE = "message_texts";

    private static final String BY = "identity-service";

    static MessageText of(Message message, Instant now) {
        return new MessageText(message.id(), null, null, null, Audit.created(BY, now), null);
    }

    /// Stored by [#attempted].
    MessageText to(Sealed address) {
        return new MessageText(id, address, attemptedAt, sentAt, audit, version);
    }

    @Override
    public MessageText attempted(Instant now) {
        return new MessageText(id, mobile, now, null, audit.changed(BY, now), version);
    }

    /// Forgets the mobile.
    @Override
    public MessageText sent(Instant now) {
        return new MessageText(id, null, attemptedAt, now, audit.changed(BY, now), version);
    }

    /// Forgets the mobile.
    MessageText givenUp(Instant now) {
        return new MessageText(id, null, attemptedAt, null, audit.changed(BY, now), version);
    }
}
