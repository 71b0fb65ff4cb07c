package io.hrsshall.kit.events;

import io.hrsshall.kit.operators.OperatorActions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CompositeRecordInterceptor;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// The container of `@KafkaListener` methods with an [IncomingEvent] parameter: one event at a time, the offset
/// committed after it, failures handled as described at [PoisonedEvents].
@AutoConfiguration(after = EventsAutoConfiguration.class, before = KafkaAutoConfiguration.class)
class ListenersAutoConfiguration {

    static final int ATTEMPTS = 4;
    private static final long FIRST_DELAY_MILLIS = 200;
    private static final long MAX_DELAY_MILLIS = 30_000;

    @Bean
    ConsumerFactory<Object, Object> consumerFactory(KafkaSettings kafka) {
        return new DefaultKafkaConsumerFactory<>(kafka.consumer());
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
            ConsumerFactory<Object, Object> consumers, PoisonedEvents poisoned, OperatorActions actions,
            ListenerFailures failures, KafkaListenerEndpointRegistry listeners, TransactionOperations transactions,
            ObjectProvider<Tracer> tracer) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setRecordMessageConverter(new IncomingEventConverter());
        factory.setCommonErrorHandler(errorHandler(poisoned));
        ListenerTracing tracing = new ListenerTracing(
                tracer.getIfAvailable(() -> TracerProvider.noop().get("noop")));
        factory.setRecordInterceptor(new CompositeRecordInterceptor<>(tracing, failures,
                new PoisonReplay(poisoned, tracing, actions, listeners, transactions)));
        factory.setAutoStartup(false);
        factory.setMissingTopicsFatal(false);
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        // Retries after wrong credentials, because the broker may still be in setup.
        factory.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        return factory;
    }

    static DefaultErrorHandler errorHandler(PoisonedEvents poisoned) {
        DefaultErrorHandler handler = new DefaultErrorHandler(poisoned, poisonBackOff());
        handler.setBackOffFunction(
                (received, failure) -> PoisonedEvents.isTemporary(failure) ? outageBackOff() : poisonBackOff());
        handler.setResetStateOnExceptionChange(true);
        return handler;
    }

    private static BackOff outageBackOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_DELAY_MILLIS, 2);
        backOff.setMaxInterval(MAX_DELAY_MILLIS);
        return backOff;
    }

    private static BackOff poisonBackOff() {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(ATTEMPTS - 1);
        backOff.setInitialInterval(FIRST_DELAY_MILLIS);
        backOff.setMultiplier(3);
        backOff.setMaxInterval(5_000);
        return backOff;
    }

    @Bean
    ListenerFailures listenerFailures() {
        return new ListenerFailures();
    }

    @Bean
    ConsumersEndpoint consumersEndpoint(ConsumerLag lag, KafkaListenerEndpointRegistry listeners,
            ListenerFailures failures, OperatorActions actions) {
        return new ConsumersEndpoint(lag, listeners, failures, actions);
    }

    @Bean
    ConsumerLag consumerLag(KafkaListenerEndpointRegistry listeners, KafkaSettings kafka, MeterRegistry meters,
            @Value("${spring.application.name}") String service) {
        return new ConsumerLag(listeners, kafka, service, meters);
    }

    @Bean
    ListenerStarter listenerStarter(KafkaListenerEndpointRegistry listeners) {
        return new ListenerStarter(listeners);
    }
}
