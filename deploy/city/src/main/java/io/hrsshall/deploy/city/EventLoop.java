package io.hrsshall.deploy.city;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the city's topic. The place in a partition moves on only after an event was worked on; one that has to wait
 * holds up its own partition, whose order is kept, and nothing else.
 */
class EventLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** A supplemented case comes back to the desk like a new one. */
    private static final Set<String> TO_WORK_ON = Set.of("hall.case.submitted.v1", "hall.case.supplemented.v1");

    private final Consumer<String, byte @Nullable []> consumer;
    private final String topic;
    private final CaseDesk desk;
    private final Inbox inbox;
    private final Board board;
    private final Clock clock;
    private final Duration firstWait;
    private final JsonMapper json = new JsonMapper();
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile boolean ended;

    private record Waiting(int attempts, Instant until) {}

    EventLoop(Consumer<String, byte @Nullable []> consumer, String topic, CaseDesk desk, Inbox inbox, Board board,
            Clock clock, Duration firstWait) {
        this.consumer = consumer;
        this.topic = topic;
        this.desk = desk;
        this.inbox = inbox;
        this.board = board;
        this.clock = clock;
        this.firstWait = firstWait;
    }

    /** Whether the broker has let us read; an outage of the broker later on makes no difference. */
    boolean isConnected() {
        return connected;
    }

    boolean isAlive() { return !ended; }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                try {
                    turn();
                } catch (WakeupException | InterruptException _) {
                    return;
                } catch (KafkaException e) {
                    // also a refusal by the broker: the permission may still be on its way
                    LOG.warn("the broker is not to be had: {}", e.getMessage());
                    pause(Duration.ofSeconds(3));
                }
            }
        } finally {
            ended = true;
        }
    }

    /** One look at the topic. */
    void turn() {
        resumeWhatIsDue();
        ConsumerRecords<String, byte @Nullable []> records = consumer.poll(POLL);
        connected |= !consumer.assignment().isEmpty();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte @Nullable []> record : records.records(partition)) {
                Duration wait = handle(record, waiting.get(partition));
                if (wait != null) {
                    holdUp(partition, record.offset(), wait);
                    break;
                }
                waiting.remove(partition);
                commit(partition, record.offset() + 1);
            }
        }
        board.lag(lag());
    }

    /** @return how long this event has to wait, or null when it is done with */
    private @Nullable Duration handle(ConsumerRecord<String, byte @Nullable []> record, @Nullable Waiting before) {
        CityEvent event = CityEvent.of(record, json).orElse(null);
        if (event == null) {
            LOG.warn("record {}-{}@{} is no event and is passed over", record.topic(), record.partition(),
                    record.offset());
            board.ignored();
            return null;
        }
        if (inbox.contains(event)) {
            board.duplicate();
            return null;
        }
        try {
            Inbox.Entry entry = work(event);
            inbox.add(entry);
            board.done(entry);
            board.noneWaiting(event.caseId());
            return null;
        } catch (TryAgain e) {
            board.waiting(event.caseId(), String.valueOf(e.getMessage()), clock.instant());
            return backoff(event, before, e);
        } catch (RuntimeException e) {
            LOG.error("event {} could not be worked on", event.id(), e);
            board.waiting(event.caseId(), e.getClass().getSimpleName(), clock.instant());
            return backoff(event, before, new TryAgain(e.getClass().getSimpleName(), null));
        }
    }

    private Inbox.Entry work(CityEvent event) {
        String caseId = event.caseId().isEmpty() ? null : event.caseId();
        if (caseId != null && TO_WORK_ON.contains(event.type())) {
            CaseDesk.Result result = desk.work(event);
            LOG.info("case {} is {}", caseId, result.status());
            return new Inbox.Entry(event.key(), event.id(), event.type(), caseId, result.status(),
                    result.trackingNumber(), clock.instant());
        }
        // what others did, and types that this program does not know, are only noted
        String status = event.type().startsWith("hall.case.") ? event.data().path("status").asString("") : "";
        return new Inbox.Entry(event.key(), event.id(), event.type(), caseId, status.isEmpty() ? null : status, null,
                clock.instant());
    }

    private Duration backoff(CityEvent event, @Nullable Waiting before, TryAgain reason) {
        int attempts = before == null ? 0 : before.attempts();
        Duration asked = reason.after();
        Duration wait = asked == null ? firstWait.multipliedBy(1L << Math.min(attempts, 10)) : asked;
        Duration within = wait.compareTo(LONGEST_WAIT) > 0
                ? LONGEST_WAIT
                : wait.compareTo(firstWait) < 0 ? firstWait : wait;
        if (attempts == 0 || asked == null) {
            LOG.warn("event {} waits {} ms: {}", event.id(), within.toMillis(), reason.getMessage());
        }
        return within;
    }

    private void holdUp(TopicPartition partition, long offset, Duration wait) {
        Waiting before = waiting.get(partition);
        waiting.put(partition, new Waiting(before == null ? 1 : before.attempts() + 1, clock.instant().plus(wait)));
        if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, offset);
            consumer.pause(List.of(partition));
        }
    }

    private void resumeWhatIsDue() {
        Instant now = clock.instant();
        List<TopicPartition> due = consumer.paused().stream().filter(partition -> {
            Waiting waits = waiting.get(partition);
            return waits == null || !now.isBefore(waits.until());
        }).toList();
        consumer.resume(due);
    }

    private void commit(TopicPartition partition, long next) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            // the event is in the inbox: should it come again, it is a duplicate; the next commit covers this one
            LOG.warn("the place in {} could not be kept: {}", partition, e.getMessage());
        }
    }

    private @Nullable Long lag() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong behind = consumer.currentLag(partition);
            if (behind.isEmpty()) {
                return null;
            }
            sum += behind.getAsLong();
        }
        return sum;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
