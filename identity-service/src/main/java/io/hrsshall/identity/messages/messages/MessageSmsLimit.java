package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.data.AdvisoryLock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Limits how many SMS of one kind, about one unit or institution, a person gets within a day. Colleagues cause some of
/// them at will, such as by assigning a review or changing the usual address again and again, and each SMS costs money.
/// Other kinds and other units are not affected, so that nobody can hide an event of another unit; the inbox has
/// every message.
@Component
class MessageSmsLimit {

    private static final Duration PERIOD = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AdvisoryLock locks;
    private final int perDay;

    MessageSmsLimit(JdbcClient jdbc, AdvisoryLock locks, MessageSettings settings) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.perDay = settings.smsPerDay();
    }

    /// Locks the count until the transaction ends, in which the SMS is recorded.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasRoom(UUID person, String actingFor, MessageKind kind, Instant now) {
        locks.acquire("message-sms", person + "/" + actingFor + "/" + kind);
        return jdbc.sql("""
                SELECT count(*) FROM messages m JOIN message_texts t ON t.id = m.id
                WHERE m.person_id = :person AND m.acting_for = :actingFor AND m.kind = :kind
                    AND t.created_at > :since""").param("person", person).param("actingFor", actingFor)
                .param("kind", kind.name()).param("since", now.minus(PERIOD).atOffset(ZoneOffset.UTC))
                .query(Integer.class).single() < perDay;
    }
}
