package io.hrsshall.gateway.problem;

import io.hrsshall.authority.LogPath;
import io.hrsshall.authority.Problem;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.trace.TraceFilter;
import io.hrsshall.gateway.trace.TracedLines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems, with the same texts as the services.
@Component
public class Problems {

    /// The attribute of the exchange that contains the id of its operation.
    public static final String OPERATION = Problems.class.getName() + ".operation";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH);
    private static final int MAX_NAME_LENGTH = 50;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final JsonMapper json;
    private final MeterRegistry meters;

    public Problems(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        Problem problem = Problem.of(refusal, language(exchange), TraceFilter.traceId(exchange));
        return write(exchange, problem, refusal.reason() == Reason.AUTHORITY_UNKNOWN ? RETRY : null, null);
    }

    /// 503: a service or Keycloak is unavailable.
    ///
    /// @param failure
    ///            its root cause is logged by its class, because its message may contain anything
    public Mono<Void> unavailable(ServerWebExchange exchange, Throwable failure) {
        return write(exchange, problem(exchange, "dependency-unavailable", 503), RETRY, failure);
    }

    public Mono<Void> write(ServerWebExchange exchange, String code, int status, @Nullable Duration retryAfter) {
        return write(exchange, problem(exchange, code, status), retryAfter, null);
    }

    /// 400: a query parameter that the operation does not have, or with a value that it cannot have.
    ///
    /// @param code
    ///            `unknown-parameter` or `malformed`
    public Mono<Void> refuseParameter(ServerWebExchange exchange, String code, String parameter) {
        String shown = parameter.substring(0, Math.min(parameter.length(), MAX_NAME_LENGTH));
        String message = problem(exchange, code, 400).detail();
        return write(exchange, Problem.of(code, 400, language(exchange), TraceFilter.traceId(exchange),
                Map.of("errors", List.of(Map.of("field", shown, "code", code, "message", message)))), null, null);
    }

    private static Problem problem(ServerWebExchange exchange, String code, int status) {
        return Problem.of(code, status, language(exchange), TraceFilter.traceId(exchange), Map.of());
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem, @Nullable Duration retryAfter,
            @Nullable Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.empty();
        }
        if (problem.status() < 500 || problem.status() == 503) {
            String cause = failure == null
                    ? ""
                    : ", cause=" + NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
            TracedLines.write(exchange,
                    () -> log.info("Request refused, code={}, status={}, operation={}, traceId={}{}", problem.code(),
                            problem.status(), operation(exchange), problem.traceId(), cause));
        }
        Counter.builder("hall.refusals").description("Problems with which requests were answered")
                .tag("code", problem.code()).tag("status", Integer.toString(problem.status())).register(meters)
                .increment();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language(exchange).getLanguage());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.status() == 401) {
            boolean shown = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
            headers.set(HttpHeaders.WWW_AUTHENTICATE, shown ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        byte[] body = json.writeValueAsBytes(problem.toMap());
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static String operation(ServerWebExchange exchange) {
        String operation = exchange.getAttribute(OPERATION);
        return operation == null ? LogPath.of(exchange.getRequest().getURI().getRawPath()) : operation;
    }

    private static Locale language(ServerWebExchange exchange) {
        return language(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    static Locale language(@Nullable String acceptLanguage) {
        try {
            Locale best = acceptLanguage == null
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return best == null ? Locale.SIMPLIFIED_CHINESE : best;
        } catch (IllegalArgumentException e) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
