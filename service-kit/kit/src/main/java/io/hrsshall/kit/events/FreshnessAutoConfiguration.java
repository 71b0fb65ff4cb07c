package io.hrsshall.kit.events;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.HttpFeed;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.kit.feign.FeignSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/// This process's knowledge of authority changes, for the check of tokens.
@AutoConfiguration(after = {EventsAutoConfiguration.class})
class FreshnessAutoConfiguration {

    private static final List<String> PUBLISHERS = List.of("delegation-service", "identity-service");

    @Bean(initMethod = "start", destroyMethod = "close")
    Freshness freshness(KafkaSettings kafka, Topics topics, FeignSettings calls, ServiceTokens tokens, Clock clock,
            ObjectProvider<AuthorityFeed> ownFeed, @Value("${spring.application.name}") String service) {
        Map<String, Freshness.Feed> feeds = new HashMap<>();
        for (String publisher : PUBLISHERS) {
            AuthorityFeed own = publisher.equals(service) ? ownFeed.getIfAvailable() : null;
            String url = Optional.ofNullable(calls.urls().get(publisher)).orElseThrow(
                    () -> new IllegalStateException("hall.feign.urls." + publisher + " is not set"));
            feeds.put(publisher, own != null ? own : new HttpFeed(url, publisher, tokens));
        }
        Map<String, Object> consumer = kafka.common();
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, service + "-freshness");
        consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new Freshness(consumer, topics.authority(), feeds, clock);
    }

    /// Delays readiness until the process knows the revocations. A later outage of Kafka or of a publisher leads to 503
    /// `authority-unknown` but does not make the process unready.
    @Bean
    HealthIndicator authorityHealthIndicator(Freshness freshness) {
        return new HealthIndicator() {

            private volatile boolean everUpToDate;

            @Override
            public Health health() {
                boolean upToDate = freshness.isUpToDate();
                everUpToDate |= upToDate;
                return (everUpToDate ? Health.up() : Health.outOfService()).withDetail("upToDate", upToDate).build();
            }
        };
    }
}
