package io.hrsshall.kit.signedjson;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(afterName = "io.hrsshall.kit.feign.ServiceCallsAutoConfiguration")
class SignedJsonAutoConfiguration {

    @Bean
    SignedJsonClients signedJsonClients(CircuitBreakerFactory<?, ?> breakers, Clock clock) {
        return new SignedJsonClients(breakers, clock);
    }
}
