package io.hrsshall.kit.test;

import io.hrsshall.authority.AuthorityChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands for the publishers of authority changes that are not under test. Publishes a watermark every two seconds, so
/// that the service under test is up to date, and the changes of a test.
public final class AuthorityTopic {

    private static final Logger log = LoggerFactory.getLogger(AuthorityTopic.class);
    private static final long EVERY_MILLIS = 2_000;

    private final List<AuthorityChange> changes = new CopyOnWriteArrayList<>();
    private final Broker broker;
    private final String topic;
    private final List<String> publishers;

    AuthorityTopic(Broker broker, String topic, String serviceUnderTest) {
        this.topic = topic;
        this.publishers = List.of("identity-service", "delegation-service").stream()
                .filter(publisher -> !publisher.equals(serviceUnderTest)).toList();
        this.broker = broker;
        Thread.ofPlatform().daemon().name("test-watermarks").start(this::publishWatermarks);
    }

    /// Publishes a change on behalf of the service that owns its subject. Returns when the broker has confirmed it.
    public void publish(AuthorityChange change) {
        changes.add(change);
        String publisher = change.subject() == AuthorityChange.Subject.GRANT
                ? "delegation-service"
                : "identity-service";
        send(publisher, AuthorityChange.TYPE, change.id(), change.data());
    }

    /// Answers of the publishers' feeds.
    List<AuthorityChange.Data> changes() {
        return changes.stream().map(AuthorityChange::data).toList();
    }

    private void publishWatermarks() {
        try {
            while (true) {
                for (String publisher : publishers) {
                    send(publisher, AuthorityChange.WATERMARK_TYPE, publisher,
                            Map.of("asOf", Instant.now().toString()));
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Watermarks stopped, cause={}", e.toString());
        }
    }

    private void send(String publisher, String type, String key, Object data) {
        broker.publish(topic, publisher, UUID.randomUUID().toString(), type, key, key, data, Map.of());
    }
}
