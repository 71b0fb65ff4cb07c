package io.hrsshall.identity.messages.accountnotices;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.outside.sms.RecordedSms;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// An SMS that informs a person about a change of an account, a mobile or a unit, or about a login from a new device.
///
/// @param number
///            of the unit or institution whose account it is; the words 个人账号 for a personal account
/// @param device
///            that logged in; null for other notices
/// @param objection
///            the code to object to an appeal; null for other notices, and once sent
/// @param mobile
///            where it is sent to: the person's own at the time of the change; null if the person had none, and
///            once sent
@Table("sms_notices")
record SmsNotice(@Id UUID id, PersonId personId, SmsTemplate template, @Nullable String number,
        @Nullable String device, @Nullable String objection,
        @Embedded.Nullable(prefix = "mobile_") @Nullable Sealed mobile,
        @Nullable Instant attemptedAt, @Nullable Instant sentAt,
        @Embedded.Empty Audit audit, @Version @Nullable Long version) implements RecordedSms<SmsNotice> {

    private static final String BY = "identity-service";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA)
            .withZone(ZoneId.of("Asia/Shanghai"));

    static SmsNotice of(UUID id, PersonId person, SmsTemplate template, @Nullable String number,
            @Nullable Sealed mobile, Instant now) {
        return new SmsNotice(id, person, template, number, null, null, mobile, null, null, Audit.created(BY, now),
                null);
    }

    static SmsNotice ofDevice(UUID id, PersonId person, String number, String device, @Nullable Sealed mobile,
            Instant now) {
        return new SmsNotice(id, person, SmsTemplate.NEW_DEVICE, number, device, null, mobile, null, null,
                Audit.created(BY, now), null);
    }

    static SmsNotice ofAppeal(UUID id, PersonId person, String objection, @Nullable Sealed mobile, Instant now) {
        return new SmsNotice(id, person, SmsTemplate.APPEAL_ANNOUNCED, null, null, objection, mobile, null, null,
                Audit.created(BY, now), null);
    }

    /// The first attempt to send it begins.
    @Override
    public SmsNotice attempted(Instant now) {
        return new SmsNotice(id, personId, template, number, device, objection, mobile, now, null,
                audit.changed(BY, now), version);
    }

    /// Forgets the mobile and the code.
    @Override
    public SmsNotice sent(Instant now) {
        return new SmsNotice(id, personId, template, number, device, null, null, attemptedAt, now,
                audit.changed(BY, now), version);
    }

    boolean isSent() { return sentAt != null; }

    Map<String, String> parameters() {
        if (objection != null) {
            return Map.of("objection", objection);
        }
        if (number == null) {
            return Map.of();
        }
        return device == null
                ? Map.of("number", number)
                : Map.of("number", number, "device", device, "time", TIME.format(audit.createdAt()));
    }
}
