package io.hrsshall.deploy.simulator.sms;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The received messages of all mobile numbers.
@Service
class SmsInbox {

    private static final int CAPACITY = 5_000;

    private final KeyValueFile<Message> messages;
    private final Clock clock;

    SmsInbox(KeyValueFiles files, Clock clock) {
        this.messages = files.open("sms", Message.class, CAPACITY);
        this.clock = clock;
    }

    void receive(String mobile, String sign, String template, Map<String, String> params) {
        String id = UUID.randomUUID().toString();
        messages.put(id, new Message(id, mobile, sign, template, params, clock.instant()));
    }

    /// @param mobile
    ///            empty for all mobile numbers
    List<Message> newestFirst(String mobile, int limit) {
        return messages.newestFirst(message -> mobile.isEmpty() || message.mobile().equals(mobile), limit);
    }
}
