package io.hrsshall.gateway.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives each request a W3C trace context, or goes on with the caller's, and tells its trace id in the answer. Headers
/// that only the hall's own processes may set end here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TraceFilter implements WebFilter {

    private static final String TRACE_ID = TraceFilter.class.getName();
    private static final Pattern TRACEPARENT = Pattern
            .compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final SecureRandom RANDOM = new SecureRandom();

    public static @Nullable String traceId(ServerWebExchange exchange) {
        return exchange.getAttribute(TRACE_ID);
    }

    /// For an answer that comes before this filter.
    public static String newTraceId() {
        return hex(16);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String given = exchange.getRequest().getHeaders().getFirst("traceparent");
        String trace = given != null && TRACEPARENT.matcher(given).matches() ? given.substring(3, 35) : newTraceId();
        String context = "00-" + trace + "-" + hex(8) + "-01";
        ServerHttpRequest request = exchange.getRequest().mutate().headers(headers -> {
            headers.set("traceparent", context);
            headers.remove("Hall-User-Token");
        }).build();
        exchange.getAttributes().put(TRACE_ID, trace);
        exchange.getResponse().getHeaders().set("Trace-Id", trace);
        return chain.filter(exchange.mutate().request(request).build());
    }

    private static String hex(int bytes) {
        byte[] id = new byte[bytes];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
