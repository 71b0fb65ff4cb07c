package io.hrsshall.identity.messages.messages;

import io.hrsshall.identity.outside.sms.RecordedSms;
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
///            where it is sent to in each attempt: the person's own at the first one; null before that, and once the SMS
///            was sent or given up
@Table(SmsOfMessage.TABLE)
record SmsOfMessage(@Id UUID id, @Embedded.Nullable(prefix = "mobile_") @Nullable Sealed mobile,
        @Nullable Instant attemptedAt, @Nullable Instant sentAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) implements RecordedSms<SmsOfMessage> {

    static final String TABLE = "message_texts";

    private static final String BY = "identity-service";

    static SmsOfMessage of(Message message, Instant now) {
        return new SmsOfMessage(message.id(), null, null, null, Audit.created(BY, now), null);
    }

    /// Stored by [#attempted].
    SmsOfMessage to(Sealed address) {
        return new SmsOfMessage(id, address, attemptedAt, sentAt, audit, version);
    }

    @Override
    public SmsOfMessage attempted(Instant now) {
        return new SmsOfMessage(id, mobile, now, null, audit.changed(BY, now), version);
    }

    /// Forgets the mobile.
    @Override
    public SmsOfMessage sent(Instant now) {
        return new SmsOfMessage(id, null, attemptedAt, now, audit.changed(BY, now), version);
    }

    /// Forgets the mobile.
    SmsOfMessage givenUp(Instant now) {
        return new SmsOfMessage(id, null, attemptedAt, null, audit.changed(BY, now), version);
    }
}
