package io.hrsshall.gateway.pages;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.hrsshall.gateway.limits.ClientAddress;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.gateway.trace.TracedLines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Logs what failed in a browser, by the number that the visitor was shown. Anybody can send a report, so few are
/// taken: the limits keep the log from being flooded, not from being wrong. See ADR 0061.
@Configuration(proxyBeanMethods = false)
class PageFailures {

    static final String PATH = "/page-failures";

    private static final Logger log = LoggerFactory.getLogger(PageFailures.class);
    private static final int MAX_BYTES = 4096;
    private static final int PER_CLIENT_AND_MINUTE = 10;
    private static final int PER_MINUTE = 120;
    private static final int MAX_CLIENTS = 10_000;

    private final JsonMapper json;
    private final Problems problems;
    private final ClientAddress addresses;
    private final Counter reports;
    private final Bucket all = perMinute(PER_MINUTE);
    private final LoadingCache<String, Bucket> clients = Caffeine.newBuilder().maximumSize(MAX_CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(2)).build(_ -> perMinute(PER_CLIENT_AND_MINUTE));

    PageFailures(JsonMapper json, Problems problems, ClientAddress addresses, MeterRegistry meters) {
        this.json = json;
        this.problems = problems;
        this.addresses = addresses;
        this.reports = Counter.builder("hall.pages.failures").description("Pages that failed in browsers")
                .register(meters);
    }

    private static Bucket perMinute(int reports) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(reports).refillGreedy(reports, Duration.ofMinutes(1)))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> pageFailureReports() {
        return RouterFunctions.route(RequestPredicates.POST(PATH)
                .and(RequestPredicates.contentType(MediaType.APPLICATION_JSON)), this::take);
    }

    private Mono<ServerResponse> take(ServerRequest request) {
        if (!clients.get(addresses.network(request.exchange().getRequest())).tryConsume(1) || !all.tryConsume(1)) {
            return refuse(request, "too-many-requests", 429);
        }
        return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).flatMap(body -> {
            if (body.length > MAX_BYTES) {
                return refuse(request, "too-large", 413);
            }
            PageFailure failure = read(body);
            if (!failure.isValid()) {
                return refuse(request, "malformed", 400);
            }
            reports.increment();
            String browser = PageFailure.clean(request.headers().firstHeader(HttpHeaders.USER_AGENT));
            TracedLines.write(request.exchange(), () -> log.warn(
                    "Page failed in a browser, number={}, path={}, place={}, message={}, browser={}", failure.number(),
                    failure.loggedPath(), failure.loggedPlace(), failure.loggedMessage(), browser));
            return ServerResponse.noContent().build();
        });
    }

    private PageFailure read(byte[] body) {
        try {
            PageFailure failure = json.readValue(body, PageFailure.class);
            return failure == null ? new PageFailure(null, null, null, null) : failure;
        } catch (JacksonException e) {
            return new PageFailure(null, null, null, null);
        }
    }

    /// The problem is the answer.
    private Mono<ServerResponse> refuse(ServerRequest request, String code, int status) {
        Duration retry = status == 429 ? Duration.ofMinutes(1) : null;
        return problems.write(request.exchange(), code, status, retry).then(Mono.empty());
    }
}
