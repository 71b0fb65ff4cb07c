package io.hrsshall.kit.feign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import feign.Client;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.security.SignedIn;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Calls between services over HTTP with the auto-configuration of a service.
@Timeout(60)
class CallsTests {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private volatile int tokenStatus = 200;
    private volatile int status = 200;
    private volatile String body = "{\"unitNumber\":\"3200000000017\",\"name\":\"单位\",\"more\":1}";
    private volatile Duration delay = Duration.ZERO;
    private final HttpServer server = start(0);
    private final AtomicInteger restartAfterARefusal = new AtomicInteger();
    private final Socket reserved = new Socket();
    private @Nullable HttpServer restarted;

    record Call(String method, String path, Map<String, List<String>> headers, String body) {

        @Nullable
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }
    }

    record Unit(String unitNumber, String name) {}

    @FeignClient("unit-service")
    interface Units {

        @GetMapping("/internal/v1/units/{number}")
        Unit unit(@PathVariable("number") String number);

        @PutMapping("/internal/v1/units/{saga}")
        Unit put(@PathVariable("saga") String saga, @RequestBody Unit unit);

        @PostMapping("/internal/v1/units")
        void post(@RequestBody Unit unit);

        @PatchMapping("/internal/v1/units/{number}")
        Unit patch(@PathVariable("number") String number, @RequestBody Unit unit);
    }

    /// An external system.
    @FeignClient(name = "kuaidi100", url = "${courier.url}")
    interface Courier {

        @GetMapping("/poll")
        Unit poll();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableFeignClients(clients = {Units.class, Courier.class})
    static class Service {}

    @AfterEach
    void stop() throws IOException {
        reserved.close();
        server.stop(0);
        if (restarted != null) {
            restarted.stop(0);
        }
    }

    private HttpServer start(int port) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress("localhost", port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/realm/protocol/openid-connect/token", this::issue);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void issue(HttpExchange exchange) throws IOException {
        tokenRequests.incrementAndGet();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(form).contains("grant_type=client_credentials", "client_id=identity-service",
                "client_secret=a+secret%26more", "scope=to-unit-service");
        send(exchange, tokenStatus, tokenStatus == 200
                ? "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":300}"
                : "{\"error\":\"unavailable\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, status, body);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private ApplicationContextRunner service() {
        return new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(
                        AutoConfigurations.of(ServiceCallsAutoConfiguration.class, FeignAutoConfiguration.class,
                                Resilience4JAutoConfiguration.class, CircuitBreakerAutoConfiguration.class,
                                TimeLimiterAutoConfiguration.class, JacksonAutoConfiguration.class,
                                HttpMessageConvertersAutoConfiguration.class))
                .withBean(Clock.class, Clock::systemUTC).withBean(SecretWatch.class)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withUserConfiguration(Service.class)
                .withPropertyValues("spring.config.import=classpath:hall-feign.yaml",
                        "spring.application.name=identity-service", "HALL_ISSUER=" + url() + "/realm",
                        "HALL_CLIENT_SECRET=a secret&more", "HALL_UNIT_URL=" + url(), "courier.url=" + url());
    }

    @Test
    void aCallCarriesTheServiceTokenAndTheTrace() {
        service().run(context -> {
            Span request = Span.wrap(SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
                    TraceFlags.getSampled(), TraceState.getDefault()));
            try (Scope scope = request.makeCurrent()) {
                assertThat(context.getBean(Units.class).unit("1")).isEqualTo(new Unit("3200000000017", "单位"));
            }
            Call call = calls.getFirst();
            assertThat(call.header("Authorization")).isEqualTo("Bearer token-1");
            assertThat(call.header("Hall-user-token")).isNull();
            assertThat(call.header("Traceparent")).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        });
    }

    /// The callee's span is the child of the call, which is the child of the request.
    @Test
    void eachAttemptOfACallIsASpan() {
        List<ReadableSpan> spans = new CopyOnWriteArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(new Ended(spans)).build()) {
            service().withBean(Tracer.class, () -> provider.get("test")).run(context -> {
                Span request = context.getBean(Tracer.class).spanBuilder("request").startSpan();
                try (Scope scope = request.makeCurrent()) {
                    context.getBean(Units.class).unit("1");
                    context.getBean(Courier.class).poll();
                }
                assertThat(spans).extracting(ReadableSpan::getName).containsExactly("GET unit-service",
                        "GET kuaidi100");
                assertThat(spans).allSatisfy(span -> {
                    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                    assertThat(span.getParentSpanContext().getSpanId())
                            .isEqualTo(request.getSpanContext().getSpanId());
                });
                SpanContext call = spans.getFirst().getSpanContext();
                assertThat(calls).extracting(sent -> sent.header("Traceparent")).containsExactly(
                        "00-" + call.getTraceId() + "-" + call.getSpanId() + "-01", null);
            });
        }
    }

    private record Ended(List<ReadableSpan> spans) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() { return false; }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span);
        }

        @Override
        public boolean isEndRequired() { return true; }
    }

    @Test
    void aCallForAUserAlsoCarriesTheUsersToken() {
        service().run(context -> {
            Units units = context.getBean(Units.class);
            try (SignedIn user = SignedIn.person("users-token")) {
                units.unit("1");
            }
            try (SignedIn service = SignedIn.service("services-token", "relayed-token")) {
                units.unit("1");
            }
            try (SignedIn service = SignedIn.service("services-token", null)) {
                units.unit("1");
            }
            assertThat(calls).extracting(call -> call.header("Hall-user-token")).containsExactly("users-token",
                    "relayed-token", null);
            assertThat(calls).extracting(call -> call.header("Authorization")).containsOnly("Bearer token-1");
        });
    }

    @Test
    void bodiesAndPatchRequestsAreSent() {
        service().run(context -> {
            context.getBean(Units.class).patch("1", new Unit("1", "新名"));
            assertThat(calls.getFirst().method()).isEqualTo("PATCH");
            assertThat(calls.getFirst().body()).isEqualTo("{\"unitNumber\":\"1\",\"name\":\"新名\"}");
        });
    }

    @Test
    void theBreakerOpensForAFailingSignedJsonSystem() {
        service().run(context -> {
            SignedJsonClient client = new SignedJsonClients(context.getBean(CircuitBreakerFactory.class),
                    Clock.systemUTC()).create("older-system",
                            new SignedJsonSettings(URI.create(url()), "key", "secret", Duration.ofSeconds(1),
                                    Duration.ofSeconds(1)));
            for (int i = 0; i < 15; i++) {
                assertThatThrownBy(() -> client.post("/", Map.of())).isInstanceOf(DependencyUnavailable.class);
            }
            assertThat(calls).hasSize(10);
        });
    }

    @Test
    void anExternalSystemGetsNoToken() {
        service().run(context -> {
            context.getBean(Courier.class).poll();
            assertThat(calls.getFirst().header("Authorization")).isNull();
            assertThat(tokens).hasValue(0);
        });
    }

    @Test
    void parallelCallsRequestOneToken() {
        service().run(context -> {
            Units units = context.getBean(Units.class);
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Unit>> answers = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    answers.add(executor.submit(() -> units.unit("1")));
                }
                for (Future<Unit> answer : answers) {
                    answer.get();
                }
            }
            assertThat(tokens).hasValue(1);
        });
    }

    @Test
    void aTokenIsRenewedBeforeItExpiresAndCallersFailFastWhileKeycloakIsDown() {
        SettableClock clock = new SettableClock();
        TokenRequestInterceptor own = new TokenRequestInterceptor(
                new ServiceTokens(url() + "/realm", "identity-service", () -> List.of("a secret&more"), clock),
                Set.of());
        assertThat(own.token("unit-service")).isEqualTo("token-1");
        clock.now = clock.now.plusSeconds(269);
        assertThat(own.token("unit-service")).isEqualTo("token-1");
        clock.now = clock.now.plusSeconds(2);
        tokenStatus = 503;
        assertThat(own.token("unit-service")).as("still valid").isEqualTo("token-1");
        assertThat(tokenRequests).hasValue(2);
        clock.now = clock.now.plusSeconds(20);
        for (int caller = 0; caller < 5; caller++) {
            assertThatThrownBy(() -> own.token("unit-service")).isInstanceOfSatisfying(
                    DependencyUnavailable.class, e -> assertThat(e.dependency()).isEqualTo("keycloak"));
        }
        assertThat(tokenRequests).hasValue(3);
        tokenStatus = 200;
        clock.now = clock.now.plusSeconds(2);
        assertThat(own.token("unit-service")).isEqualTo("token-2");
    }

    @Test
    void aRefusalIsARemoteProblemAndOpensNoBreaker() {
        status = 409;
        body = "{\"code\":\"unit-exists\",\"unitNumber\":\"1\"}";
        service().run(context -> {
            Units units = context.getBean(Units.class);
            for (int i = 0; i < 30; i++) {
                assertThatThrownBy(() -> units.unit("1")).isInstanceOfSatisfying(RemoteProblem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.is("unit-exists")).isTrue();
                    assertThat(problem.body().path("unitNumber").asString()).isEqualTo("1");
                });
            }
            assertThat(breaker(context).getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        });
    }

    @Test
    void aRefusalWithoutAProblemHasItsStatusAsCode() {
        status = 404;
        body = "<html>";
        service().run(context -> assertThatThrownBy(() -> context.getBean(Units.class).unit("1"))
                .isInstanceOfSatisfying(RemoteProblem.class, problem -> assertThat(problem.code()).isEqualTo("404")));
    }

    @Test
    void aFailingCalleeIsUnavailableAndItsBreakerOpens() {
        status = 500;
        service().run(context -> {
            Units units = context.getBean(Units.class);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> units.unit("1")).isInstanceOfSatisfying(DependencyUnavailable.class,
                        e -> assertThat(e.dependency()).isEqualTo("unit-service"));
            }
            assertThat(calls).hasSize(10);
            assertThat(breaker(context).getState()).isEqualTo(CircuitBreaker.State.OPEN);
            // Other clients have their own breakers.
            assertThatThrownBy(() -> context.getBean(Courier.class).poll()).isInstanceOf(DependencyUnavailable.class);
            assertThat(calls).hasSize(11);
        });
    }

    private static long calls(ApplicationContext context, String partner, String outcome) {
        return context.getBean(MeterRegistry.class).get("hall.calls").tags("partner", partner, "outcome", outcome)
                .timer().count();
    }

    @Test
    void callsAndTheStateOfTheBreakerAreMetrics() {
        service().run(context -> {
            Units units = context.getBean(Units.class);
            units.unit("1");
            status = 409;
            var _ = catchThrowable(() -> units.unit("1"));
            status = 500;
            for (int i = 0; i < 12; i++) {
                var _ = catchThrowable(() -> units.unit("1"));
            }
            assertThat(calls(context, "unit-service", "answered")).isEqualTo(1);
            assertThat(calls(context, "unit-service", "refused")).isEqualTo(1);
            assertThat(calls(context, "unit-service", "unavailable")).isEqualTo(8);
            assertThat(calls(context, "unit-service", "not-permitted")).isEqualTo(4);
            assertThat(context.getBean(MeterRegistry.class).get("resilience4j.circuitbreaker.state")
                    .tags("name", "unit-service", "state", "open").gauge().value()).isEqualTo(1);
        });
    }

    @Test
    void theErrorsOfACalleeAreLoggedOncePerOutage() {
        Logger log = (Logger) LoggerFactory.getLogger(ProblemErrorDecoder.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            service().run(context -> {
                Units units = context.getBean(Units.class);
                for (int failing : List.of(503, 503, 429, 200, 503)) {
                    status = failing;
                    var _ = catchThrowable(() -> units.unit("1"));
                }
            });
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list).filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage).hasSize(3).element(0).asString()
                .isEqualTo("Dependency unavailable, dependency=unit-service, status=503, method=Units#unit(String)");
    }

    @Test
    void anOutageOfKeycloakDoesNotOpenTheCalleesBreaker() {
        tokenStatus = 500;
        service().run(context -> {
            for (int i = 0; i < 15; i++) {
                assertThatThrownBy(() -> context.getBean(Units.class).unit("1")).isInstanceOfSatisfying(
                        DependencyUnavailable.class, e -> assertThat(e.dependency()).isEqualTo("keycloak"));
            }
            assertThat(calls).isEmpty();
            assertThat(breaker(context).getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        });
    }

    @Test
    void anUnreadableResponseMakesTheCalleeUnavailable() {
        body = "{\"unitNumber\":";
        service().run(context -> assertThatThrownBy(() -> context.getBean(Units.class).unit("1"))
                .isInstanceOf(DependencyUnavailable.class));
    }

    @Test
    void aSlowCalleeIsUnavailableAfterTheTimeOut() {
        delay = Duration.ofMillis(1_500);
        service().run(context -> assertThat(context.getBean(Units.class).unit("1").unitNumber()).isNotEmpty());
        delay = Duration.ofSeconds(10);
        service().withPropertyValues("spring.cloud.openfeign.client.config.unit-service.read-timeout=2000",
                "spring.cloud.openfeign.client.config.unit-service.connect-timeout=2000")
                .run(context -> assertThatThrownBy(() -> context.getBean(Units.class).unit("1"))
                        .isInstanceOf(DependencyUnavailable.class));
        // One call each, because a time-out is not retried.
        assertThat(calls).hasSize(2);
    }

    @Test
    void anIdempotentCallIsRetriedOnceWhileTheCalleeRestarts() throws IOException {
        // Bound without listening: connections are refused, and no other process gets the port.
        reserved.bind(new InetSocketAddress("localhost", 0));
        int port = reserved.getLocalPort();
        service().withPropertyValues("HALL_UNIT_URL=http://localhost:" + port)
                .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(restartingClient()))
                .run(context -> {
                    Units units = context.getBean(Units.class);
                    context.getBean(ServiceTokens.class).forCallee("unit-service");
                    assertThatThrownBy(() -> units.post(new Unit("1", "x"))).isInstanceOf(DependencyUnavailable.class);
                    restartAfterARefusal.set(port);
                    assertThat(units.put("saga", new Unit("1", "x")).unitNumber()).isEqualTo("3200000000017");
                    assertThat(restartAfterARefusal).hasValue(0);
                    assertThat(calls).hasSize(1);
                });
    }

    /// Starts the callee again after a connection was refused.
    private Client withRestart(Client real) {
        return (request, options) -> {
            try {
                return real.execute(request, options);
            } catch (ConnectException e) {
                int port = restartAfterARefusal.getAndSet(0);
                if (port != 0) {
                    reserved.close();
                    restarted = start(port);
                }
                throw e;
            }
        };
    }

    private BeanPostProcessor restartingClient() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Client client ? withRestart(client) : bean;
            }
        };
    }

    private static CircuitBreaker breaker(ApplicationContext context) {
        return context.getBean(CircuitBreakerRegistry.class).circuitBreaker("unit-service");
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-25T00:00:00Z");

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
