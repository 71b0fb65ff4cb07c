package io.hrsshall.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The outbox and its relay. What is set by properties stands in `hall-messaging.yaml`.
@AutoConfiguration(after = JdbcClientAutoConfiguration.class, before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
class EventsAutoConfiguration {

    @Bean
    Topics topics(@Value("${hall.topics.prefix:hall}") String prefix) {
        return new Topics(prefix);
    }

    @Bean
    Partitions outboxPartitions(Topics topics, @Value("${hall.authority.publisher:false}") boolean authorityPublisher) {
        return new Partitions(topics.authority(), authorityPublisher);
    }

    @Bean
    OutboxRows outboxRows(JdbcClient jdbc) {
        return new OutboxRows(jdbc);
    }

    @Bean
    RelayWake relayWake() {
        return new RelayWake();
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Partitions partitions, RelayWake wake) {
        return new Outbox(jdbc, json, partitions, wake::afterCommit);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc) {
        return new Inbox(jdbc);
    }

    @Bean
    Poison poison(JdbcClient jdbc) {
        return new Poison(jdbc);
    }

    @Bean
    Relaying relaying(DataSource dataSource, JdbcClient jdbc, OutboxRows rows, Partitions partitions, Poison poison,
            RelayWake wake, KafkaSettings kafka, MeterRegistry meters,
            @Value("${spring.application.name}") String service) {
        Leases leases = new Leases(dataSource, partitions.all(), wake::now);
        Runnable tellOthers = () -> jdbc.sql("select pg_notify(:channel, :from)").param("channel", Leases.CHANNEL)
                .param("from", leases.name()).query((row, number) -> true).single();
        String source = "/" + service;
        List<Relay> relays = new ArrayList<>();
        relays.add(new Relay("outbox-relay", partitions.events(), rows, leases,
                shipping(kafka, service + "-outbox", source), tellOthers, null));
        if (partitions.authorityPublisher()) {
            // A thread of its own: authority changes wait for nothing else.
            relays.add(new Relay("authority-relay", List.of(Partitions.AUTHORITY), rows, leases,
                    shipping(kafka, service + "-authority", source), tellOthers,
                    new Watermark(rows, partitions.authorityTopic(), source)));
        }
        wake.of(relays);
        return new Relaying(leases, relays, new Housekeeping(rows, poison, partitions.authorityTopic(), meters));
    }

    private static Shipping shipping(KafkaSettings kafka, String clientId, String source) {
        return new Shipping(() -> new KafkaProducer<>(kafka.producer(clientId)), source);
    }

    @Bean
    OutboxEndpoint outboxEndpoint(OutboxRows rows, RelayWake wake) {
        return new OutboxEndpoint(rows, wake::now);
    }

    @Bean
    InboxEndpoint inboxEndpoint(Poison poison) {
        return new InboxEndpoint(poison);
    }

    /// identity-service and delegation-service.
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
