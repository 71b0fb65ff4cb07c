package io.hrsshall.gateway.routing;

import io.hrsshall.gateway.HallSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;

/// Which other origins' pages may call the hall: none unless configured.
@Configuration(proxyBeanMethods = false)
class CorsFilterConfiguration {

    /// All header parameters of the contracts, and what every request may have.
    static final List<String> ALLOWED_HEADERS = List.of("Authorization", "Content-Type", "Accept-Language",
            "Appeal-Token", "Device-Id", "If-Match", "Idempotency-Key", "Puzzle-Pass", "Qr-Login-Secret",
            "Recovery-Token", "Registration-Token", "Tus-Resumable", "Upgrade-Token", "Upload-Length",
            "Upload-Metadata",
            "Upload-Offset", "traceparent");

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    CorsWebFilter corsFilter(HallSettings settings) {
        var configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(settings.corsOrigins());
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        configuration.setAllowedHeaders(ALLOWED_HEADERS);
        configuration.setExposedHeaders(List.of("Content-Disposition", "ETag", "Location", "Retry-After", "Trace-Id",
                "Tus-Resumable", "Upload-Length", "Upload-Offset"));
        configuration.setMaxAge(Duration.ofHours(1));
        return new CorsWebFilter(exchange -> !settings.corsOrigins().isEmpty()
                && exchange.getRequest().getURI().getRawPath().startsWith("/api/") ? configuration : null);
    }
}
