package io.hrsshall.identity.messages.messages;

import io.hrsshall.identity.outside.sms.SmsDelivery;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Sends the SMS of a message once, if the person still has the authority and a mobile, and the message is not a
/// day old.
@Service
class MessageSmsTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("message-sms", SmsDelivery.BACKOFF);
    /// After that, the SMS would confuse more than help. The inbox has the message.
    static final Duration WORTH_SENDING = Duration.ofDays(1);
    private static final String MOBILE = "mobile";

    private final Messages messages;
    private final SmsOfMessages records;
    private final MessageNotices notices;
    private final MessageAddressing addressing;
    private final PersonQueries persons;
    private final PersonalData personalData;
    private final SmsDelivery delivery;
    private final JsonMapper json;
    private final Clock clock;

    MessageSmsTask(Messages messages, SmsOfMessages records, MessageNotices notices, MessageAddressing addressing,
            PersonQueries persons, PersonalData personalData, SmsDelivery delivery, JsonMapper json, Clock clock) {
        this.messages = messages;
        this.records = records;
        this.notices = notices;
        this.addressing = addressing;
        this.persons = persons;
        this.personalData = personalData;
        this.delivery = delivery;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        Message message = messages.findById(id).orElse(null);
        SmsOfMessage sms = records.findById(id).orElse(null);
        if (message == null || sms == null || sms.sentAt() != null) {
            return TaskOutcome.done();
        }
        Mobile present = persons.find(message.personId()).map(person -> person.details().mobile()).orElse(null);
        if (present == null || !isWorthSending(message)) {
            records.save(sms.givenUp(clock.instant()));
            return TaskOutcome.done();
        }
        return send(message, sms, present);
    }

    private boolean isWorthSending(Message message) {
        return message.occurredAt().plus(WORTH_SENDING).isAfter(clock.instant())
                && notices.findById(message.noticeId()).map(MessageNotice::content).flatMap(addressing::address)
                        .filter(addressed -> addressed.kind() == message.kind())
                        .filter(addressed -> addressed.persons().contains(message.personId().value())).isPresent();
    }

    /// The provider looks an SMS up by its mobile, so a later attempt uses that of the first one even if the person has
    /// changed it since.
    private TaskOutcome send(Message message, SmsOfMessage sms, Mobile present) {
        Sealed first = sms.mobile();
        return first == null
                ? attempt(message, sms.to(personalData.seal(SmsOfMessage.TABLE, sms.id(), MOBILE, present.value())),
                        present)
                : attempt(message, sms, new Mobile(personalData.open(SmsOfMessage.TABLE, sms.id(), MOBILE, first)));
    }

    private TaskOutcome attempt(Message message, SmsOfMessage sms, Mobile mobile) {
        MessageDetails details = json.readValue(message.details().text(), MessageDetails.class);
        return delivery.attempt(KIND, sms, records::save, mobile, message.kind().template(),
                details.parameters(message.kind()));
    }
}
