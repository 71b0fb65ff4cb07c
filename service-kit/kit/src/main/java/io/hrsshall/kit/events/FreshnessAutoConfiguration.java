package io.hrsshall.kit.events;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.HttpFeed;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.kit.feign.FeignSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
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
            ObjectProvider<AuthorityFeed> ownFeed, MeterRegistry meters,
            @Value("${spring.application.name}") String service) {
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
        Freshness freshness = new Freshness(consumer, topics.authority(), feeds, clock);
        measure(freshness, meters);
        return freshness;
    }

    private static void measure(Freshness freshness, MeterRegistry meters) {
        for (String publisher : freshness.publishers()) {
            Gauge.builder("hall.authority.age", freshness,
                    known -> known.age(publisher).map(age -> age.toMillis() / 1000.0)
                            .orElse(Double.POSITIVE_INFINITY))
                    .baseUnit("seconds").tag("publisher", publisher)
                    .description("Age of what this process knows of a publisher's authority changes").register(meters);
        }
        Timer delays = Timer.builder("hall.authority.delay")
                .description("From the commit of an authority change to its arrival in this process")
                .serviceLevelObjectives(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(10),
                        Duration.ofSeconds(60))
                .register(meters);
        freshness.observeDelays(delays::record);
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
