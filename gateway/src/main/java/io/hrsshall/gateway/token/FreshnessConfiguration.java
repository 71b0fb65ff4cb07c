package io.hrsshall.gateway.token;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.HttpFeed;
import io.hrsshall.authority.KafkaLogin;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.gateway.HallSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Receives revocations from Kafka within a second, or from the publishers' feeds within a minute.
@Configuration(proxyBeanMethods = false)
class FreshnessConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Freshness freshness(HallSettings settings, Clock clock) {
        ServiceTokens tokens = new ServiceTokens(settings.issuer(), "gateway", settings.clientSecret(), clock);
        Map<String, Freshness.Feed> feeds = settings.feeds().entrySet().stream().collect(Collectors
                .toMap(Map.Entry::getKey, feed -> new HttpFeed(feed.getValue(), feed.getKey(), tokens)));
        return new Freshness(consumer(settings.kafka()), settings.topicPrefix() + ".authority.v1", feeds, clock);
    }

    private static Map<String, Object> consumer(HallSettings.Kafka kafka) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", kafka.bootstrap());
        properties.put("security.protocol", kafka.securityProtocol());
        if (kafka.user() != null && !kafka.user().isEmpty()) {
            properties.putAll(KafkaLogin.scram(kafka.user(), kafka.password()));
        }
        return properties;
    }

    /// Ready as soon as this process was up to date once. During a later outage, requests are answered 503.
    @Bean
    HealthIndicator authorityHealthIndicator(Freshness freshness) {
        return new HealthIndicator() {

            private volatile boolean wasUpToDate;

            @Override
            public Health health() {
                wasUpToDate = wasUpToDate || freshness.isUpToDate();
                return (wasUpToDate ? Health.up() : Health.outOfService())
                        .withDetail("ageSeconds", freshness.age().toSeconds()).build();
            }
        };
    }
}
