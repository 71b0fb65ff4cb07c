package io.hrsshall.gateway.token;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.HttpFeed;
import io.hrsshall.authority.KafkaLogin;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.gateway.HallSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/// Receives revocations from Kafka within a second, or from the publishers' feeds within a minute.
@Configuration(proxyBeanMethods = false)
class FreshnessConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    SecretWatch secretWatch(ConfigurableEnvironment environment) {
        return new SecretWatch(environment);
    }

    /// Of this process, for the internal feeds of services.
    @Bean
    ServiceTokens serviceTokens(HallSettings settings, SecretWatch secrets, Clock clock) {
        return new ServiceTokens(settings.issuer(), "gateway",
                () -> secrets.values("HALL_CLIENT_SECRET", settings.clientSecret()), clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Freshness freshness(HallSettings settings, SecretWatch secrets, ServiceTokens tokens, Clock clock,
            MeterRegistry meters) {
        Gauge.builder("hall.secrets.generation", secrets, SecretWatch::generation)
                .description("The state of the files of secrets that this process uses").register(meters);
        KafkaLogin.follow(secrets, settings.kafka().user());
        Map<String, Freshness.Feed> feeds = settings.feeds().entrySet().stream().collect(Collectors
                .toMap(Map.Entry::getKey, feed -> new HttpFeed(feed.getValue(), feed.getKey(), tokens)));
        Freshness freshness = new Freshness(consumer(settings.kafka()), settings.topicPrefix() + ".authority.v1", feeds,
                clock);
        measure(freshness, meters);
        return freshness;
    }

    /// As in the services.
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
