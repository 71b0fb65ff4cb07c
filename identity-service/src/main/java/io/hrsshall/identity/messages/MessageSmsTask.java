package io.hrsshall.identity.messages;

import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.identity.sms.SmsDelivery;
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
    /// After that, the text would confuse more than help. The inbox has the message.
    static final Duration WORTH_SENDING = Duration.ofDays(1);
    private static final String MOBILE = "mobile";

    private final Messages messages;
    private final MessageTexts texts;
    private final MessageNotices notices;
    private final MessageAddressing addressing;
    private final PersonQueries persons;
    private final PersonalData personalData;
    private final SmsDelivery sms;
    private final JsonMapper json;
    private final Clock clock;

    MessageSmsTask(Messages messages, MessageTexts texts, MessageNotices notices, MessageAddressing addressing,
            PersonQueries persons, PersonalData personalData, SmsDelivery sms, JsonMapper json, Clock clock) {
        this.messages = messages;
        this.texts = texts;
        this.notices = notices;
        this.addressing = addressing;
        this.persons = persons;
        this.personalData = personalData;
        this.sms = sms;
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
        MessageText text = texts.findById(id).orElse(null);
        if (message == null || text == null || text.sentAt() != null) {
            return TaskOutcome.done();
        }
        Mobile present = persons.find(message.personId()).map(person -> person.details().mobile()).orElse(null);
        if (present == null || !isWorthSending(message)) {
            texts.save(text.givenUp(clock.instant()));
            return TaskOutcome.done();
        }
        return send(message, text, present);
    }

    private boolean isWorthSending(Message message) {
        return message.occurredAt().plus(WORTH_SENDING).isAfter(clock.instant())
                && notices.findById(message.noticeId()).flatMap(addressing::address)
                        .filter(addressed -> addressed.kind() == message.kind())
                        .filter(addressed -> addressed.persons().contains(message.personId())).isPresent();
    }

    /// The provider looks a text up by its mobile, so a later attempt uses that of the first one even if the person has
    /// changed it since.
    private TaskOutcome send(Message message, MessageText text, Mobile present) {
        Sealed first = text.mobile();
        return first == null
                ? attempt(message, text.to(personalData.seal(MessageText.TABLE, text.id(), MOBILE, present.value())),
                        present)
                : attempt(message, text, new Mobile(personalData.open(MessageText.TABLE, text.id(), MOBILE, first)));
    }

    private TaskOutcome attempt(Message message, MessageText text, Mobile mobile) {
        MessageDetails details = json.readValue(message.details().text(), MessageDetails.class);
        return sms.attempt(KIND, text, texts::save, mobile, message.kind().template(), details.parameters());
    }
}
