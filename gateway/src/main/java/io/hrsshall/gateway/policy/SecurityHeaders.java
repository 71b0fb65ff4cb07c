package io.hrsshall.gateway.policy;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The security headers of every response, with the values of Spring Security. A response that has such a header
/// keeps it.
final class SecurityHeaders {

    private static final List<String> CACHE_HEADERS = List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.PRAGMA,
            HttpHeaders.EXPIRES);
    private static final Map<String, String> NO_CACHE = Map.of(HttpHeaders.CACHE_CONTROL,
            "no-cache, no-store, max-age=0, must-revalidate", HttpHeaders.PRAGMA, "no-cache", HttpHeaders.EXPIRES, "0");
    private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
            "DENY", "X-XSS-Protection", "0", "Referrer-Policy", "no-referrer", "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; "
                    + "base-uri 'none'; form-action 'self'");
    private static final String TRANSPORT = "Strict-Transport-Security";

    private SecurityHeaders() {}

    /// Adds them when the response begins.
    ///
    /// @param secure
    ///            whether browsers must use TLS; the gateway itself does not see it behind a proxy that terminates TLS
    static void addTo(ServerWebExchange exchange, boolean secure) {
        exchange.getResponse().beforeCommit(() -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            if (CACHE_HEADERS.stream().noneMatch(headers::containsHeader)) {
                NO_CACHE.forEach(headers::set);
            }
            HEADERS.forEach((name, value) -> setIfAbsent(headers, name, value));
            if (secure) {
                setIfAbsent(headers, TRANSPORT, "max-age=31536000 ; includeSubDomains");
            }
            return Mono.empty();
        });
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
