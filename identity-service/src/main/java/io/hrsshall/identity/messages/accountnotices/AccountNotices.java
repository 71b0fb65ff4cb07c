package io.hrsshall.identity.messages.accountnotices;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.accounts.sessions.KnownDevice;
import io.hrsshall.identity.journeys.appeals.Appeal;
import io.hrsshall.identity.outside.sms.SmsDelivery;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.identity.people.persons.Person;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Informs a person by SMS when an account was opened or reset in the person's name or logged in from a new device, a
/// mobile was replaced, a unit has another legal representative, or somebody claims the ID document or took it back. The
/// claimant of an ID document learns of the outcome. The notice is recorded with the change and sent by a durable task.
@Service
class AccountNotices implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("sms-notice", SmsDelivery.BACKOFF);
    private static final String TABLE = "sms_notices";
    private static final String MOBILE = "mobile";

    private final SmsNotices notices;
    private final DurableTasks tasks;
    private final PersonQueries persons;
    private final PersonalData personalData;
    private final SmsDelivery sms;
    private final Clock clock;

    AccountNotices(SmsNotices notices, DurableTasks tasks, PersonQueries persons, PersonalData personalData,
            SmsDelivery sms, Clock clock) {
        this.notices = notices;
        this.tasks = tasks;
        this.persons = persons;
        this.personalData = personalData;
        this.sms = sms;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Account.Opened event) {
        record(event.personId(), SmsTemplate.ACCOUNT_MADE, event.number(), null);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Account.PasswordReset event) {
        record(event.personId(), SmsTemplate.PASSWORD_RESET, event.number(), null);
    }

    /// Sent to the former mobile, whose owner may not have made the change.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.MobileReplaced event) {
        record(event.personId(), SmsTemplate.MOBILE_REPLACED, null, event.former());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(KnownDevice.Added event) {
        UUID id = Ids.next();
        record(SmsNotice.ofDevice(id, event.personId(), event.number(), event.userAgent().shownName(),
                sealed(id, event.personId(), null), clock.instant()));
    }

    /// Sent to the mobile that the closed person had.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.Closed event) {
        if (event.mobile() != null) {
            record(event.personId(), SmsTemplate.ACCOUNTS_CLOSED, null, event.mobile());
        }
    }

    /// Both learn of it: the former one, whose authority has ended, and the new one.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RepresentativeReplaced event) {
        event.persons()
                .forEach(person -> record(person, SmsTemplate.REPRESENTATIVE_CHANGED, event.unit().value(),
                        null));
    }

    /// To the verified mobile of the holder. Nothing if there is none.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Appeal.Announced event) {
        persons.verifiedMobile(event.holder()).ifPresent(mobile -> {
            UUID id = Ids.next();
            record(SmsNotice.ofAppeal(id, event.holder(), event.objection(), sealed(id, event.holder(), mobile),
                    clock.instant()));
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Appeal.Completed event) {
        record(event.holder(), SmsTemplate.APPEAL_COMPLETED, null, event.claimant());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Appeal.Refused event) {
        record(event.holder(), SmsTemplate.APPEAL_OBJECTED, null, event.claimant());
    }

    private void record(PersonId person, SmsTemplate template, @Nullable String number, @Nullable Mobile mobile) {
        UUID id = Ids.next();
        record(SmsNotice.of(id, person, template, number, sealed(id, person, mobile), clock.instant()));
    }

    /// The person's mobile at the time of the change, so that a mobile that is changed while the SMS service is
    /// unavailable does not receive the notice.
    private @Nullable Sealed sealed(UUID notice, PersonId person, @Nullable Mobile other) {
        return Optional.ofNullable(other)
                .or(() -> persons.find(person).flatMap(found -> Optional.ofNullable(found.details().mobile())))
                .map(mobile -> personalData.seal(TABLE, notice, MOBILE, mobile.value())).orElse(null);
    }

    private void record(SmsNotice notice) {
        notices.save(notice);
        tasks.schedule(KIND, notice.id());
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        SmsNotice notice = notices.findById(id).orElse(null);
        if (notice == null || notice.isSent()) {
            return TaskOutcome.done();
        }
        Optional<Mobile> mobile = mobileOf(notice);
        if (mobile.isEmpty()) {
            notices.save(notice.sent(clock.instant()));
            return TaskOutcome.done();
        }
        return sms.attempt(KIND, notice, notices::save, mobile.get(), notice.template(), notice.parameters());
    }

    private Optional<Mobile> mobileOf(SmsNotice notice) {
        Sealed sealed = notice.mobile();
        return sealed == null
                ? persons.find(notice.personId()).map(person -> person.details().mobile())
                : Optional.of(new Mobile(personalData.open(TABLE, notice.id(), MOBILE, sealed)));
    }

    @Bean
    static RecurringTask smsNoticeRetention(Retention retention) {
        return retention.deletion("sms-notice-retention", Duration.ofMinutes(10), "sms_notices",
                "changed_at < :before", Duration.ofDays(30));
    }
}
