package io.hrsshall.kit.events;
import io.hrsshall.authority.KafkaLogin;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.operators.OperatorActions;
import io.hrsshall.kit.tasks.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/// Outbox, relays and inbox. Defaults of properties are in `hall-messaging.yaml`.
@AutoConfiguration(after = JdbcClientAutoConfiguration.class, before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({KafkaSettings.class, CityFeedSettings.class})
@EnableScheduling
@Import(OperatorActions.class)
class EventsAutoConfiguration {

    private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(10);

    @Bean
    Topics topics(@Value("${hall.topics.prefix:hall}") String prefix) {
        return new Topics(prefix);
    }

    @Bean
    OutboxRows outboxRows(JdbcClient jdbc) {
        return new OutboxRows(jdbc);
    }

    @Bean
    RelayNotifier relayNotifier(JdbcClient jdbc) {
        return new RelayNotifier(jdbc);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Topics topics, RelayNotifier notifier) {
        return new Outbox(jdbc, json, topics, notifier);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc) {
        return new Inbox(jdbc);
    }

    @Bean
    PoisonedEvents poisonedEvents(JdbcClient jdbc) {
        return new PoisonedEvents(jdbc);
    }

    @Bean
    SentSignal sentSignal() {
        return new SentSignal();
    }

    @Bean
    RelayLifecycle relayLifecycle(DataSource dataSource, Topics topics, KafkaSettings kafka, SecretWatch secrets,
            RelayNotifier notifier, SentSignal signal, ObjectProvider<Tracer> tracers,
            @Value("${spring.application.name}") String service,
            @Value("${hall.public-url}") String publicUrl,
            @Value("${hall.authority.publisher:false}") boolean authorityPublisher) {
        KafkaLogin.follow(secrets, kafka.user());
        String source = "/" + service;
        Tracer tracer = tracers.getIfAvailable(() -> TracerProvider.noop().get("noop"));
        List<OutboxRelay> relays = new ArrayList<>();
        relays.add(OutboxRelay.ofEvents(dataSource, sender(kafka, service + "-outbox", source, publicUrl), signal,
                tracer));
        if (authorityPublisher) {
            relays.add(
                    OutboxRelay.ofAuthorityChanges(dataSource, sender(kafka, service + "-authority", source, publicUrl),
                            new Watermark(topics.authority(), source), tracer));
        }
        return new RelayLifecycle(relays, notifier);
    }

    private static EventSender sender(KafkaSettings kafka, String clientId, String source, String publicUrl) {
        return new EventSender(() -> new KafkaProducer<>(kafka.producer(clientId)), source, publicUrl);
    }

    /// Only where somebody asks.
    @Bean
    @Lazy
    TopicFacts topicFacts(KafkaSettings kafka, @Value("${spring.application.name}") String service, Clock clock) {
        return new TopicFacts(kafka, service, clock);
    }

    @Bean
    EventMetrics eventMetrics(OutboxRows rows, PoisonedEvents poisoned, MeterRegistry meters) {
        return new EventMetrics(rows, poisoned, meters);
    }

    @Bean
    RecurringTask eventRetention(JdbcClient jdbc, Topics topics, CityFeedSettings feed) {
        return new RecurringTask("event-retention", RETENTION_INTERVAL,
                new EventRetention(jdbc, topics.authority(), feed.keptFor())::run);
    }

    @Bean
    OutboxEndpoint outboxEndpoint(OutboxRows rows, RelayNotifier notifier, OperatorActions actions) {
        return new OutboxEndpoint(rows, notifier, actions);
    }

    @Bean
    InboxEndpoint inboxEndpoint(PoisonedEvents poisoned, OperatorActions actions) {
        return new InboxEndpoint(poisoned, actions);
    }

    /// For services that publish to the topics of cities.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("hall.city-feed.publisher")
    static class CityPublisherConfiguration {

        @Bean
        CityFeed cityFeed(JdbcClient jdbc, SentSignal signal, JsonMapper json,
                @Value("${spring.application.name}") String service, @Value("${hall.public-url}") String publicUrl) {
            return new CityFeed(new CityFeedRows(jdbc), new CityFeedPositions(jdbc), signal, json, "/" + service,
                    publicUrl);
        }

        @Bean
        CityFeedController cityFeedController(CityFeed feed) {
            return new CityFeedController(feed);
        }
    }

    /// For identity-service and delegation-service.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("hall.authority.publisher")
    static class AuthorityPublisherConfiguration {

        @Bean
        AuthorityChangePublisher authorityChangePublisher(Outbox outbox, Topics topics) {
            return new AuthorityChangePublisher(outbox, topics);
        }

        @Bean
        AuthorityFeed authorityFeed(OutboxRows rows) {
            return new AuthorityFeed(rows);
        }

        @Bean
        AuthorityFeedController authorityFeedController(AuthorityFeed feed) {
            return new AuthorityFeedController(feed);
        }
    }
}
