package io.hrsshall.deploy.simulator.sms;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The received messages of all mobile numbers.
@Service
class SmsInbox {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int CAPACITY = 5_000;

    private final KeyValueFile<Message> messages;
    private final Clock clock;

    SmsInbox(KeyValueFiles files, Clock clock) {
        this.messages = files.open("sms", Message.class, CAPACITY);
        this.clock = clock;
    }

    void receive(String mobile, String sign, String template, Map<String, String> params, String bizId, String outId) {
        String id = UUID.randomUUID().toString();
        messages.put(id, new Message(id, mobile, sign, template, params, clock.instant(), bizId, outId));
    }

    /// The messages that a mobile received on a day of Asia/Shanghai, newest first.
    ///
    /// @param bizId
    ///            empty for those of all calls
    List<Message> ofDay(String mobile, LocalDate day, String bizId) {
        return messages.newestFirst(message -> message.mobile().equals(mobile)
                && LocalDate.ofInstant(message.at(), SHANGHAI).equals(day)
                && (bizId.isEmpty() || bizId.equals(message.bizId())), CAPACITY);
    }

    /// @param mobile
    ///            empty for all mobile numbers
    List<Message> newestFirst(String mobile, int limit) {
        return messages.newestFirst(message -> mobile.isEmpty() || message.mobile().equals(mobile), limit);
    }
}
