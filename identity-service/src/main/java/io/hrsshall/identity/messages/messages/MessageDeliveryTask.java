package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.messages.messages.MessageAddressing.Addressed;
import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Puts a notice into the inbox of each person whom it concerns, all in one transaction, with a task for each SMS that
/// is wanted and allowed.
@Service
class MessageDeliveryTask implements TaskHandler {

    private static final Logger log = LoggerFactory.getLogger(MessageDeliveryTask.class);
    static final TaskKind KIND = new TaskKind("message-delivery",
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), 300));

    private final MessageNotices notices;
    private final MessageAddressing addressing;
    private final Messages messages;
    private final SmsOfMessages records;
    private final SmsPreferences preferences;
    private final MessageSmsLimit limit;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Clock clock;

    MessageDeliveryTask(MessageNotices notices, MessageAddressing addressing, Messages messages, SmsOfMessages records,
            SmsPreferences preferences, MessageSmsLimit limit, DurableTasks tasks, TransactionOperations transactions,
            JsonMapper json, Clock clock) {
        this.notices = notices;
        this.addressing = addressing;
        this.messages = messages;
        this.records = records;
        this.preferences = preferences;
        this.limit = limit;
        this.tasks = tasks;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        notices.findById(id).filter(notice -> notice.deliveredAt() == null).ifPresent(notice -> {
            Addressed addressed = addressing.address(notice.content()).orElse(null);
            transactions.executeWithoutResult(_ -> deliver(notice, addressed));
        });
        return TaskOutcome.done();
    }

    /// The version check of the notice prevents a second delivery by an instance whose task was taken over although it
    /// was still running.
    private void deliver(MessageNotice notice, @Nullable Addressed addressed) {
        Instant now = clock.instant();
        notices.save(notice.delivered(now));
        if (addressed != null) {
            Json details = new Json(json.writeValueAsString(addressed.details()));
            // In one order, because counts are locked.
            for (UUID person : new TreeSet<>(addressed.persons())) {
                deliver(notice, addressed, person, details, now);
            }
        }
        log.info("Notice delivered, kind={}, notice={}, recipients={}",
                addressed == null ? notice.content().kind() : addressed.kind(), notice.id(),
                addressed == null ? 0 : addressed.persons().size());
    }

    private void deliver(MessageNotice notice, Addressed addressed, UUID person, Json details, Instant now) {
        String actingFor = addressed.details().actingFor(addressed.kind());
        Message message = messages
                .save(Message.of(notice, addressed.kind(), new PersonId(person), actingFor,
                        addressed.isPersonalTo(person), details, now));
        if (preferences.of(person, actingFor).wants(addressed.kind())
                && limit.hasRoom(person, actingFor, addressed.kind(), now)) {
            records.save(SmsOfMessage.of(message, now));
            tasks.schedule(MessageSmsTask.KIND, message.id());
        }
    }

    /// Deletes the messages of a notice with it.
    @Bean
    static RecurringTask messageRetention(Retention retention, MessageSettings settings) {
        return retention.deletion("message-retention", Duration.ofMinutes(10), "message_notices",
                "occurred_at < :before", Duration.ofDays(settings.retentionDays()));
    }
}
