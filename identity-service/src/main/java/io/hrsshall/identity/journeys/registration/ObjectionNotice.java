package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.outside.sms.RecordedSms;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// An SMS that informs somebody of an announced replacement of a mobile, with a code to object.
///
/// @param text
///            the mobile and the code; null once sent or no longer needed
@Table("objection_notices")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record ObjectionNotice(@Id UUID id, UUID counterCheckId, SmsTemplate template, byte[] codeIndex,
        @Embedded.Nullable(prefix = "text_") @Nullable Sealed text, @Nullable Instant attemptedAt,
        @Nullable Instant sentAt, @Embedded.Empty Audit audit, @Version @Nullable Long version)
        implements
            RecordedSms<ObjectionNotice> {

    private static final String BY = "identity-service";

    static ObjectionNotice of(UUID id, UUID check, SmsTemplate template, byte[] codeIndex, Sealed text, Instant now) {
        return new ObjectionNotice(id, check, template, codeIndex, text, null, null, Audit.created(BY, now), null);
    }

    @Override
    public ObjectionNotice attempted(Instant now) {
        return new ObjectionNotice(id, counterCheckId, template, codeIndex, text, now, null, audit.changed(BY, now),
                version);
    }

    @Override
    public ObjectionNotice sent(Instant now) {
        return new ObjectionNotice(id, counterCheckId, template, codeIndex, null, attemptedAt, now,
                audit.changed(BY, now), version);
    }
}
