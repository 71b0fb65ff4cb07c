package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.outside.sms.SmsDelivery;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells by SMS that a mobile will be replaced after 柜台核验, each recipient with a code of their own to object: the
/// former number, and who manages the person's units ([MobileReplacementTask]). Appeals are in `journeys.appeals`.
/// Nothing is sent once the replacement has ended.
@Component
class ObjectionNoticeTask implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("objection-notice", SmsDelivery.BACKOFF);
    private static final String TABLE = "objection_notices";
    private static final String COLUMN = "text";
    private static final String SEPARATOR = " ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA)
            .withZone(ZoneId.of("Asia/Shanghai"));

    private final ObjectionNotices notices;
    private final CounterChecks checks;
    private final DurableTasks tasks;
    private final PersonCipher cipher;
    private final PersonalData personalData;
    private final SmsDelivery sms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ObjectionNoticeTask(ObjectionNotices notices, CounterChecks checks, DurableTasks tasks, PersonCipher cipher,
            PersonalData personalData, SmsDelivery sms, Clock clock) {
        this.notices = notices;
        this.checks = checks;
        this.tasks = tasks;
        this.cipher = cipher;
        this.personalData = personalData;
        this.sms = sms;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void tell(Mobile mobile, SmsTemplate template, CounterCheck check) {
        UUID id = Ids.next();
        String code = String.format(Locale.ROOT, "%012d", random.nextLong(1_000_000_000_000L));
        Sealed text = personalData.seal(TABLE, id, COLUMN, mobile.value() + SEPARATOR + code);
        notices.save(ObjectionNotice.of(id, check.id(), template, cipher.objectionCodeIndex(code), text,
                clock.instant()));
        tasks.schedule(KIND, id);
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        ObjectionNotice notice = notices.findById(id).orElse(null);
        if (notice == null || notice.text() == null) {
            return TaskOutcome.done();
        }
        CounterCheck check = checks.findById(notice.counterCheckId()).orElseThrow();
        if (check.status() != CounterCheckStatus.ANNOUNCED) {
            // Nothing is left to object to.
            notices.save(notice.sent(clock.instant()));
            return TaskOutcome.done();
        }
        String[] text = personalData.open(TABLE, id, COLUMN, notice.text()).split(SEPARATOR, 2);
        Instant effective = Objects.requireNonNull(check.effectiveAt());
        return sms.attempt(KIND, notice, notices::save, new Mobile(text[0]), notice.template(),
                Map.of("objection", text[1], "time", TIME.format(effective)));
    }
}
