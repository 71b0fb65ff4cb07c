package io.hrsshall.deploy.simulator.sms;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Service;

import io.hrsshall.deploy.simulator.storage.Ledger;
import io.hrsshall.deploy.simulator.storage.Ledgers;

/** All phones' messages. */
@Service
class SmsInbox {

    private static final int MOST = 5_000;

    private final Ledger<Message> messages;
    private final Clock clock;

    SmsInbox(Ledgers ledgers, Clock clock) {
        this.messages = ledgers.open("sms", Message.class, MOST);
        this.clock = clock;
    }

    void receive(String mobile, String sign, String template, Map<String, String> params) {
        String id = UUID.randomUUID().toString();
        messages.put(id, new Message(id, mobile, sign, template, params, clock.instant()));
    }

    /** @param mobile empty for all phones */
    List<Message> newestFirst(String mobile, int limit) {
        return messages.newestFirst(message -> mobile.isEmpty() || message.mobile().equals(mobile), limit);
    }
}
