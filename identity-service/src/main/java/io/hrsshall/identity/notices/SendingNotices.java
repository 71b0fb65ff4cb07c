package io.hrsshall.identity.notices;

import io.hrsshall.identity.challenges.SmsRefused;
import io.hrsshall.identity.challenges.SmsSender;
import io.hrsshall.identity.challenges.SmsUnavailable;
import io.hrsshall.identity.notices.Notices.Notice;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.kit.values.Mobile;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends what was noted, again until the SMS service took it.
@Component
class SendingNotices {

    private static final Logger log = LoggerFactory.getLogger(SendingNotices.class);
    private static final int BATCH = 20;

    private final Notices notices;
    private final PersonRecords persons;
    private final SmsSender sender;

    SendingNotices(Notices notices, PersonRecords persons, SmsSender sender) {
        this.notices = notices;
        this.persons = persons;
        this.sender = sender;
    }

    @Scheduled(fixedDelayString = "${hall.notices.every:PT3S}", initialDelayString = "PT5S")
    void sendWhatIsDue() {
        for (int i = 0; i < BATCH; i++) {
            Optional<Notice> notice = notices.take();
            if (notice.isEmpty() || !send(notice.get())) {
                return;
            }
        }
    }

    /// @return whether the SMS service is there
    private boolean send(Notice notice) {
        Optional<Mobile> mobile = Optional.ofNullable(notice.mobile())
                .or(() -> persons.find(notice.person()).map(person -> person.card().mobile()));
        try {
            mobile.ifPresent(number -> sender.send(number, notice.template(),
                    notice.number() == null ? Map.of() : Map.of("number", notice.number())));
        } catch (SmsRefused e) {
            log.warn("A notice of template {} was refused, try {}", notice.template(), notice.attempts());
            return true;
        } catch (SmsUnavailable e) {
            notices.notTried(notice.id());
            return false;
        }
        notices.sent(notice.id());
        return true;
    }
}
