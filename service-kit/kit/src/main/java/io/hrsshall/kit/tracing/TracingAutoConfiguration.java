package io.hrsshall.kit.tracing;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(beforeName = "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
class TracingAutoConfiguration {

    /// ECS names in the log.
    @Bean
    Slf4JEventListener traceIdsInLog() {
        return new Slf4JEventListener("trace.id", "span.id");
    }
}
