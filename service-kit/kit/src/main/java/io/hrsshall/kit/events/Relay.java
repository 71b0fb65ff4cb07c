package io.hrsshall.kit.events;

import io.hrsshall.kit.events.Shipping.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Brings committed events to Kafka: one thread that takes the parts it holds in turn. Commits wake it; once a second
/// it looks by itself.
final class Relay {

    private static final int BATCH = 500;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_REST = Duration.ofMillis(200);
    // While nothing goes through, Kafka is down and will be back; a topic that fails alone is missing or forbidden.
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST_ALONE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final String name;
    private final List<Integer> parts;
    private final OutboxRows rows;
    private final Leases leases;
    private final Shipping shipping;
    private final Runnable tellOthers;
    private final @Nullable Watermark watermark;
    private final Semaphore wakes = new Semaphore(0);
    private final Map<String, Rest> resting = new HashMap<>();
    private volatile boolean running;
    private volatile boolean committedHere;
    private @Nullable Thread thread;

    /// @param parts
    ///            that this relay looks after, as far as it holds them
    /// @param tellOthers
    ///            wakes the other instances' relays
    /// @param watermark
    ///            said after each look, if any
    Relay(String name, List<Integer> parts, OutboxRows rows, Leases leases, Shipping shipping, Runnable tellOthers,
            @Nullable Watermark watermark) {
        this.name = name;
        this.parts = parts;
        this.rows = rows;
        this.leases = leases;
        this.shipping = shipping;
        this.tellOthers = tellOthers;
        this.watermark = watermark;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    void stop() {
        running = false;
        wake();
        Thread started = thread;
        if (started != null) {
            try {
                if (!started.join(Duration.ofSeconds(5))) {
                    started.interrupt();
                    started.join(Duration.ofSeconds(2));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        shipping.close();
    }

    /// Events were committed by this process.
    void wakeAfterCommit() {
        committedHere = true;
        wake();
    }

    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    private void run() {
        while (running) {
            boolean more = false;
            try {
                if (committedHere) {
                    committedHere = false;
                    if (leases.othersRelay(parts)) {
                        tellOthers.run();
                    }
                }
                for (int part : parts) {
                    Optional<Lease> lease = running ? leases.of(part) : Optional.empty();
                    if (lease.isPresent()) {
                        more |= relay(lease.get());
                    }
                }
            } catch (DataAccessException e) {
                log.warn("The outbox can't be read, trying again: {}", e.getMostSpecificCause().toString());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("The relay failed and goes on", e);
            }
            if (!more) {
                rest();
            }
        }
    }

    /// Sends a batch of a part.
    ///
    /// @return whether there may be more to do at once
    private boolean relay(Lease lease) throws InterruptedException {
        Set<String> passedOver = restingTopics();
        List<OutboxRow> batch = rows.unsent(lease.part(), passedOver, BATCH);
        boolean progress = false;
        if (!batch.isEmpty()) {
            Outcome outcome = shipping.send(batch, () -> running && leases.holds(lease));
            if (!rows.markSent(lease, outcome.acknowledged())) {
                log.info("Part {} of the outbox is relayed by another instance now", lease.part());
                leases.lost(lease);
                return false;
            }
            outcome.refused().forEach((row, error) -> {
                log.error("Kafka refuses event {} of {}: {}. Its key waits for an operator", row.id(), row.topic(),
                        error);
                rows.park(row, error);
            });
            note(outcome, batch);
            progress = !outcome.acknowledged().isEmpty() || !outcome.refused().isEmpty();
        }
        if (watermark != null && lease.part() == Partitions.AUTHORITY) {
            watermark.say(shipping);
        }
        return progress && batch.size() == BATCH;
    }

    private Set<String> restingTopics() {
        long now = System.nanoTime();
        return resting.entrySet().stream().filter(topic -> topic.getValue().untilNanos() - now > 0)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private void note(Outcome outcome, List<OutboxRow> batch) {
        boolean kafkaIsUp = !outcome.acknowledged().isEmpty();
        outcome.failedTopics().forEach((topic, error) -> {
            Rest before = resting.get(topic);
            if (before == null) {
                log.warn("Events for {} wait: {}", topic, error);
            }
            Duration longest = kafkaIsUp ? LONGEST_REST_ALONE : LONGEST_REST;
            Duration rest = before == null ? FIRST_REST : before.length().multipliedBy(2);
            rest = rest.compareTo(longest) > 0 ? longest : rest;
            resting.put(topic, new Rest(rest, System.nanoTime() + rest.toNanos()));
        });
        batch.stream().filter(row -> outcome.acknowledged().contains(row.position())).map(OutboxRow::topic).distinct()
                .filter(topic -> !outcome.failedTopics().containsKey(topic))
                .filter(topic -> resting.remove(topic) != null)
                .forEach(topic -> log.info("Events for {} go out again", topic));
    }

    private void rest() {
        try {
            long now = System.nanoTime();
            long soonest = resting.values().stream().mapToLong(rest -> rest.untilNanos() - now).filter(left -> left > 0)
                    .min().orElse(Long.MAX_VALUE);
            wakes.tryAcquire(Math.min(LOOKS_EVERY.toNanos(), soonest), TimeUnit.NANOSECONDS);
            wakes.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private record Rest(Duration length, long untilNanos) {}
}
