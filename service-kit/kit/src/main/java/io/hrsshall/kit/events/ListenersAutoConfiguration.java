package io.hrsshall.kit.events;

import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// What `@KafkaListener` methods with an [IncomingEvent] parameter run in: one event at a time, its offset committed
/// after it, failures as [Poison] says.
@AutoConfiguration(after = EventsAutoConfiguration.class, before = KafkaAutoConfiguration.class)
class ListenersAutoConfiguration {

    static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 30_000;

    @Bean
    ConsumerFactory<Object, Object> consumerFactory(KafkaSettings kafka) {
        return new DefaultKafkaConsumerFactory<>(kafka.consumer());
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
            ConsumerFactory<Object, Object> consumers, Poison poison) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setRecordMessageConverter(new IncomingEventConverter());
        factory.setCommonErrorHandler(errorHandler(poison));
        factory.setRecordInterceptor(new EventTraces());
        factory.setAutoStartup(false);
        factory.setMissingTopicsFatal(false);
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        // Wrong or not yet known credentials: try again, for a broker that is being set up.
        factory.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        return factory;
    }

    static DefaultErrorHandler errorHandler(Poison poison) {
        DefaultErrorHandler handler = new DefaultErrorHandler(poison, poisonPauses());
        handler.setBackOffFunction((received, failure) -> Poison.isPassing(failure) ? outagePauses() : poisonPauses());
        handler.setResetStateOnExceptionChange(true);
        return handler;
    }

    private static BackOff outagePauses() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE, 2);
        pauses.setMaxInterval(LONGEST_PAUSE);
        return pauses;
    }

    private static BackOff poisonPauses() {
        ExponentialBackOffWithMaxRetries pauses = new ExponentialBackOffWithMaxRetries(ATTEMPTS - 1);
        pauses.setInitialInterval(FIRST_PAUSE);
        pauses.setMultiplier(3);
        pauses.setMaxInterval(5_000);
        return pauses;
    }

    @Bean
    ListenerStart listenerStart(KafkaListenerEndpointRegistry listeners) {
        return new ListenerStart(listeners);
    }
}
