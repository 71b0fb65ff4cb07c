package io.hrsshall.kit.test;

import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.ConfigBuilder;

/// Lets every call of a client under test pass.
public final class NoCircuitBreakers extends CircuitBreakerFactory<Object, ConfigBuilder<Object>> {

    @Override
    public CircuitBreaker create(String id) {
        return new CircuitBreaker() {

            @Override
            public <T> T run(Supplier<T> call, Function<Throwable, T> fallback) {
                return call.get();
            }
        };
    }

    @Override
    protected ConfigBuilder<Object> configBuilder(String id) {
        return Object::new;
    }

    @Override
    public void configureDefault(Function<String, Object> defaults) {}
}
