package io.hrsshall.gateway.cityfeed;

import io.github.bucket4j.TimeMeter;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.BearerToken;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.gateway.cityfeed.CityFeed.Answer;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.gateway.token.TokenFilter;
import io.hrsshall.gateway.trace.TraceFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// `GET /api/v1/city/events`: the events of the caller's city.
@Configuration(proxyBeanMethods = false)
class CityEvents {

    private static final String PATH = "/api/v1/city/events";
    private static final Duration RETRY = Duration.ofSeconds(1);
    /// Of an answer, in bytes.
    private static final int PIECE = 64 * 1024;

    private final Problems problems;
    private final JsonMapper json;
    private final CityLimits limits;
    private final Clock clock;
    private final Duration answerLimit;
    private final Counter served;
    private final Timer delays;

    CityEvents(CityFeedSettings settings, Problems problems, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.problems = problems;
        this.json = json;
        this.limits = new CityLimits(settings, TimeMeter.SYSTEM_NANOTIME);
        this.clock = clock;
        this.answerLimit = settings.answerLimit();
        // Without the city: each would be a series of each instance, and the access log has the caller.
        this.served = Counter.builder("hall.city.feed.events").description("Events that cities read").register(meters);
        this.delays = Timer.builder("hall.city.feed.delay")
                .description("From the making of an event to the answer of a request that waited for it")
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
                .register(meters);
        Gauge.builder("hall.city.feed.requests", limits, CityLimits::inside)
                .description("Requests for events that are answered or wait").register(meters);
    }

    @Bean
    CityFeed cityFeed(CityFeedSettings settings, ServiceTokens tokens) {
        List<Publisher> publishers = new ArrayList<>();
        settings.publishers().forEach((name, url) -> publishers.add(new Publisher(name, url, tokens)));
        return new CityFeed(publishers, new CitySignals());
    }

    @Bean
    RouterFunction<ServerResponse> cityEventRequests(CityFeed feed) {
        return RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path(PATH)), request -> answer(feed, request));
    }

    private Mono<ServerResponse> answer(CityFeed feed, ServerRequest request) {
        ServerWebExchange exchange = request.exchange();
        Actor actor = Objects.requireNonNull(TokenFilter.actor(exchange));
        String city = Objects.requireNonNull(actor.city());
        FeedQuery query;
        try {
            query = FeedQuery.of(request.queryParams());
        } catch (FeedQuery.Invalid e) {
            return answered(problems.refuseParameter(exchange, e.code(), e.parameter()));
        }
        Optional<FeedCursor> after = query.after() == null
                ? Optional.of(FeedCursor.beginning(city))
                : FeedCursor.read(city, query.after());
        boolean latest = CityFeed.LATEST.equals(query.after());
        if (after.isEmpty() && !latest) {
            return answered(problems.write(exchange, "invalid-cursor", 400, null));
        }
        Optional<CityLimits.Place> place = limits.enter(city);
        if (place.isEmpty()) {
            return answered(problems.write(exchange, "too-many-requests", 429, RETRY));
        }
        var asked = new CityFeed.Request(city, token(request), TraceFilter.traceParent(exchange),
                latest ? null : after.orElseThrow(), query.types(), query.limit(), query.longestWait(),
                () -> limits.pause(city, !query.longestWait().isZero()));
        return answered(answer(feed, asked, exchange, place.get()));
    }

    private Mono<Void> answer(CityFeed feed, CityFeed.Request asked, ServerWebExchange exchange,
            CityLimits.Place place) {
        long begin = System.nanoTime();
        return Mono.<Answer>create(answer -> {
            Runnable cancellation = feed.answer(asked, (found, failure) -> {
                if (found instanceof Answer.Events events) {
                    limits.answered(asked.city(), events.events().size(), events.more());
                }
                place.partEnded();
                if (found != null) {
                    answer.success(found);
                } else {
                    answer.error(Objects.requireNonNull(failure));
                }
            });
            answer.onCancel(cancellation::run);
        }).flatMap(answer -> write(exchange, answer, begin)).doFinally(_ -> place.partEnded());
    }

    private static String token(ServerRequest request) {
        String header = Objects.requireNonNull(request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
        return Objects.requireNonNull(BearerToken.parse(header));
    }

    private Mono<Void> write(ServerWebExchange exchange, Answer answer, long begin) {
        return switch (answer) {
            case Answer.Events events -> {
                measure(events, begin);
                yield write(exchange.getResponse(), text(events));
            }
            case Answer.Refused refused -> switch (refused.status()) {
                case 400 -> problems.write(exchange, "invalid-cursor", 400, null);
                case 410 -> problems.write(exchange, "cursor-expired", 410, null);
                // The token ended while the request waited, or its authority changed.
                default -> problems.write(exchange, "unauthenticated", 401, null);
            };
            case Answer.Unavailable _ -> problems.write(exchange, "dependency-unavailable", 503, RETRY);
        };
    }

    /// Ends when the city has received all but what the system buffers for a connection, or with the connection. In
    /// pieces, because Reactor Netty takes a whole body as written before it is sent.
    private Mono<Void> write(ServerHttpResponse response, byte[] text) {
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(text.length);
        Flux<DataBuffer> pieces = Flux.range(0, (text.length + PIECE - 1) / PIECE)
                .map(i -> response.bufferFactory()
                        .wrap(ByteBuffer.wrap(text, i * PIECE, Math.min(PIECE, text.length - i * PIECE))));
        return response.writeWith(pieces).timeout(answerLimit)
                .onErrorResume(TimeoutException.class, _ -> close(response));
    }

    /// What the connection has not sent yet would stay in memory with it.
    private static Mono<Void> close(ServerHttpResponse response) {
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        return Mono.fromRunnable(() -> connection.withConnection(sending -> sending.channel().close()));
    }

    private static Mono<ServerResponse> answered(Mono<Void> written) {
        return written.then(Mono.empty());
    }

    private void measure(Answer.Events events, long begin) {
        served.increment(events.events().size());
        var now = clock.instant();
        var asked = now.minusNanos(System.nanoTime() - begin);
        events.events().stream().filter(event -> event.time().isAfter(asked))
                .forEach(event -> delays.record(Duration.between(event.time(), now)));
    }

    /// The events are passed on as the publishers wrote them.
    private byte[] text(Answer.Events answer) {
        Map<String, Object> rest = new LinkedHashMap<>();
        rest.put("next", answer.next().write());
        rest.put("more", answer.more());
        if (!answer.delayed().isEmpty()) {
            rest.put("delayed", answer.delayed());
        }
        StringBuilder text = new StringBuilder("{\"events\":[");
        answer.events().forEach(event -> text.append(event.json()).append(','));
        if (!answer.events().isEmpty()) {
            text.setLength(text.length() - 1);
        }
        return text.append("],").append(json.writeValueAsString(rest).substring(1)).toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
