package io.hrsshall.gateway.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /// The gateway alone decides which traces are sampled: a caller's flag must not make the hall record spans.
    @Bean
    Sampler sampler(@Value("${management.tracing.sampling.probability}") double probability) {
        return Sampler.traceIdRatioBased(probability);
    }

    @Bean
    ConsoleBuffer consoleBuffer() {
        return new ConsoleBuffer(LoggerFactory.getILoggerFactory());
    }
}
