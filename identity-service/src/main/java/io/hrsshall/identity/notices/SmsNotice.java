package io.hrsshall.identity.notices;

import io.hrsshall.identity.sms.SmsTemplate;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A text that informs a person about a change.
@Table("sms_notices")
final class SmsNotice {

    private static final String BY = "identity-service";

    @Id
    private final UUID id;
    private final UUID personId;
    private final SmsTemplate template;
    private final @Nullable String number;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "mobile_")
    private @Nullable Sealed mobile;
    private @Nullable Instant sentAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    /// @param number
    ///            of the unit or institution
    /// @param mobile
    ///            where it is sent to; null for the person's own
    @PersistenceCreator
    SmsNotice(UUID id, UUID personId, SmsTemplate template, @Nullable String number, @Nullable Sealed mobile,
            Audit audit) {
        this.id = id;
        this.personId = personId;
        this.template = template;
        this.number = number;
        this.mobile = mobile;
        this.audit = audit;
    }

    static SmsNotice of(UUID id, UUID person, SmsTemplate template, @Nullable String number, @Nullable Sealed mobile,
            Instant now) {
        return new SmsNotice(id, person, template, number, mobile, Audit.created(BY, now));
    }

    void sent(Instant now) {
        sentAt = now;
        mobile = null;
        audit = audit.changed(BY, now);
    }

    boolean isSent() { return sentAt != null; }

    UUID id() {
        return id;
    }

    UUID personId() {
        return personId;
    }

    SmsTemplate template() {
        return template;
    }

    Map<String, String> parameters() {
        return number == null ? Map.of() : Map.of("number", number);
    }

    @Nullable
    Sealed mobile() {
        return mobile;
    }
}
