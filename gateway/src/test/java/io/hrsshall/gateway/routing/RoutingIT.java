package io.hrsshall.gateway.routing;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.hrsshall.authority.Tier;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.RawRequest;
import io.hrsshall.gateway.Upstream;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;

@GatewayTest
class RoutingIT {

    private static final String UNIT = "5251911226748";
    private static final String QR_LOGIN = "0199f3a0-0000-7000-8000-0000000000aa";

    private final Http http;
    private final Tokens tokens;
    private final CircuitBreakerRegistry breakers;
    private final MeterRegistry meters;
    private final WaitingRequests waiting;
    private final HallSettings settings;

    RoutingIT(Http http, Tokens tokens, CircuitBreakerRegistry breakers, MeterRegistry meters,
            WaitingRequests waiting, HallSettings settings) {
        this.http = http;
        this.tokens = tokens;
        this.breakers = breakers;
        this.meters = meters;
        this.waiting = waiting;
        this.settings = settings;
    }

    @BeforeEach
    void allServicesAreUp() {
        Upstreams.all().forEach(Upstream::isWell);
        // Unlike reset(), it cancels the timer that opens a half-open one again.
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    private Http agent() {
        return http.as(tokens.unit(UNIT, Tier.AGENT, "SI.REG"));
    }

    @Test
    void aRequestIsForwardedUnchanged() {
        Upstreams.CASE.answers(201, "application/json", "{\"id\":\"办件\"}");

        Answer answer = agent().with("Idempotency-Key", "k1").with("If-Match", "\"7\"")
                .post("/api/v1/units/{}/cases?x=%E5%8D%95&y=a%2Bb", "{\"itemCode\":\"SI.REG\"}", UNIT).expect(201);

        assertThat(answer.json().path("id").asString()).isEqualTo("办件");
        Upstream.Asked asked = Upstreams.CASE.lastAsked();
        assertThat(asked.uri()).isEqualTo("/api/v1/units/" + UNIT + "/cases?x=%E5%8D%95&y=a%2Bb");
        assertThat(asked.body()).isEqualTo("{\"itemCode\":\"SI.REG\"}");
        assertThat(asked.headers()).containsEntry("idempotency-key", List.of("k1"))
                .containsEntry("if-match", List.of("\"7\"")).containsKey("authorization");
    }

    @Test
    void theSystemOfACityGetsAWholeAddressWhateverNameItSent() {
        String path = "/api/v1/city/cases/" + QR_LOGIN + "/results/" + UNIT + "/upload";
        Upstreams.CASE.answersWith(201, Map.of("Location", path));

        for (String name : List.of("X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix")) {
            assertThat(http.as(tokens.city("320200")).with(name, "host=evil.example")
                    .post("/api/v1/city/test-events", Map.of()).expect(201).header("Location"))
                    .contains(settings.publicUrl() + path);
        }
        assertThat(RawRequest.send(http.publicBase(), "GET /api/v1/city/cases HTTP/1.1\r\nHost: evil.example\r\n"
                + "Authorization: Bearer " + tokens.city("320200").token() + "\r\n\r\n").text())
                .containsIgnoringCase("Location: " + settings.publicUrl() + path + "\r\n").doesNotContain("evil");
        assertThat(agent().get("/api/v1/units/{}/cases", UNIT).expect(201).header("Location")).contains(path);

        Upstreams.CASE.answersWith(201, Map.of("Location", "//evil.example/x"));
        assertThat(http.as(tokens.city("320200")).post("/api/v1/city/test-events", Map.of()).expect(201)
                .header("Location")).contains("//evil.example/x");
    }

    @Test
    void headersThatOnlyTheHallMaySetAreRemoved() {
        agent().with("Hall-User-Token", "a.b.c").with("Hall-Client-Address", "10.0.0.1")
                .with("X-Forwarded-For", "10.0.0.1")
                .with("X-Forwarded-Host", "evil.example").with("X-Forwarded-Proto", "gopher")
                .with("X-Forwarded-Prefix", "/x").with("Forwarded", "for=10.0.0.1").get("/api/v1/units/{}", UNIT)
                .expect(200);

        assertThat(Upstreams.UNIT.lastAsked().headers()).doesNotContainKeys("hall-user-token",
                "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-prefix",
                "forwarded");
    }

    @Test
    void oneClientAddressIsForwarded() {
        Http client = http.with("Hall-Client-Address", "198.51.100.7").with("X-Forwarded-For", "\"198.51.100.7, ::1");

        client.post("/api/v1/sms-codes", Map.of("mobile", "13912345682", "purpose", "REGISTER_PERSON")).expect(200);
        client.get("/api/v1/verifications/{}", "7Q2MK9FD01ABXYZ38RTY").expect(200);

        agent().with("Hall-Client-Address", "198.51.100.7").get("/api/v1/units/{}", UNIT).expect(200);

        assertThat(List.of(Upstreams.IDENTITY, Upstreams.CASE, Upstreams.UNIT)).allSatisfy(
                upstream -> assertThat(upstream.lastAsked().headers().get("hall-client-address")).singleElement()
                        .asString().isIn("127.0.0.1", "0:0:0:0:0:0:0:1"));
    }

    @Test
    void hopByHopHeadersAreNotForwarded() {
        sendWith("Connection: keep-alive, X-Private\r\nX-Private: 1\r\nX-Public: 1\r\nKeep-Alive: timeout=5\r\n"
                + "TE: trailers\r\nTrailer: Expires\r\nUpgrade: h2c\r\nProxy-Authorization: Basic eDp5\r\n"
                + "Proxy-Authenticate: Basic\r\nX-Application-Context: x\r\n");

        assertThat(Upstreams.CASE.lastAsked().headers()).containsEntry("x-public", List.of("1"))
                .doesNotContainKeys("x-private")
                .doesNotContainKeys(RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST.toArray(String[]::new));
    }

    /// Otherwise the service would count the gateway's address instead of the client's.
    @Test
    void theConnectionHeaderCannotRemoveHeadersThatTheGatewaySets() {
        sendWith("Connection: Hall-Client-Address, traceparent\r\n");

        assertThat(Upstreams.CASE.lastAsked().headers()).satisfies(headers -> {
            assertThat(headers.get("hall-client-address")).singleElement().asString()
                    .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(headers.get("traceparent")).singleElement().asString()
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        });
    }

    private void sendWith(String headers) {
        assertThat(RawRequest.send(http.publicBase(), "GET /api/v1/verifications/7Q2MK9FD01ABXYZ38RTY HTTP/1.1\r\n"
                + "Host: hall\r\n" + headers + "\r\n").status()).isEqualTo(200);
    }

    @Test
    void aTraceIsContinued() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        Answer answer = agent().with("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get("/api/v1/units/{}", UNIT);

        assertThat(answer.headers()).containsEntry("trace-id", List.of(trace));
        assertThat(Upstreams.UNIT.lastAsked().headers().get("traceparent")).singleElement().asString()
                .startsWith("00-" + trace).doesNotContain("b7ad6b7169203331").endsWith("-00");
    }

    @Test
    void aRequestWithoutTraceGetsOne() {
        Answer answer = http.with("traceparent", "00-nonsense").get("/api/v1/units/{}", UNIT).expect(401);

        assertThat(answer.header("Trace-Id")).hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"))
                .contains(answer.json().path("traceId").asString());
    }

    @Test
    void everyResponseHasSecurityHeaders() {
        for (Answer answer : List.of(agent().get("/api/v1/units/{}", UNIT).expect(200),
                http.get("/api/v1/units/{}", UNIT).expect(401), http.get("/api/v1/nothing").expect(404),
                http.as(() -> "x").get("/api/v1/units/{}", UNIT).expect(401))) {
            assertThat(answer.headers()).as(answer.request())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer")).containsKey("content-security-policy")
                    .containsKey("cache-control").doesNotContainKeys("server", "strict-transport-security");
        }
    }

    @Test
    void problemsAreInEnglishIfTheCallerPrefersIt() {
        assertThat(http.with("Accept-Language", "en-GB,en;q=0.9").get("/api/v1/units/{}", UNIT).json().path("title")
                .asString()).isEqualTo("Log in first");
        assertThat(http.with("Accept-Language", "fr").get("/api/v1/units/{}", UNIT).json().path("title").asString())
                .isEqualTo("请先登录");
        assertThat(http.with("Accept-Language", ";;q=x").get("/api/v1/units/{}", UNIT).expect(401).json()
                .path("title").asString()).isEqualTo("请先登录");
    }

    @Test
    void headIsTreatedAsGet() throws Exception {
        HttpResponse<String> own = exchange(head("/api/v1/units/" + UNIT)
                .header("Authorization", "Bearer " + tokens.unit(UNIT, Tier.AGENT, "SI.REG").token()));
        HttpResponse<String> withoutToken = exchange(head("/api/v1/units/" + UNIT));

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(Upstreams.UNIT.lastAsked().method()).isEqualTo("HEAD");
        assertThat(withoutToken.statusCode()).isEqualTo(401);
        assertThat(withoutToken.body()).isEmpty();
    }

    private HttpRequest.Builder head(String path) {
        return HttpRequest.newBuilder(URI.create(http.publicBase() + path)).method("HEAD", BodyPublishers.noBody());
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        return PlainHttp.send(request.build());
    }

    @Test
    void onlyPagesOfAConfiguredOriginMayCall() throws Exception {
        HttpResponse<String> desk = preflight(GatewayTest.DESK);
        HttpResponse<String> other = preflight("https://evil.example");

        assertThat(desk.statusCode()).isEqualTo(200);
        assertThat(desk.headers().firstValue("Access-Control-Allow-Origin")).contains(GatewayTest.DESK);
        assertThat(desk.headers().firstValue("Access-Control-Allow-Headers")).hasValueSatisfying(
                headers -> assertThat(headers).containsIgnoringCase("authorization"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(agent().with("Origin", GatewayTest.DESK).get("/api/v1/units/{}", UNIT).expect(200).headers())
                .containsEntry("access-control-allow-origin", List.of(GatewayTest.DESK));
        assertThat(Upstreams.UNIT.asked()).hasSize(1);
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return exchange(HttpRequest.newBuilder(URI.create(http.publicBase() + "/api/v1/units/" + UNIT))
                .method("OPTIONS", BodyPublishers.noBody()).header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match"));
    }

    @Test
    void theErrorOfAServiceIsPassedOn() {
        String problem = "{\"code\":\"internal-error\",\"status\":500,\"traceId\":\"t\"}";
        Upstreams.UNIT.answers(500, "application/problem+json", problem);

        for (int i = 0; i < 30; i++) {
            assertThat(agent().get("/api/v1/units/{}", UNIT).expect(500, "internal-error").text()).isEqualTo(problem);
        }
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        Answer answer = http.post("/api/v1/legacy-upgrades", Map.of("system", "x")).expect(503,
                "dependency-unavailable");

        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.text()).doesNotContain("localhost").doesNotContain("Connection");
    }

    @Test
    void aServiceThatIsTooSlowIsUnavailable() {
        Upstreams.INSTITUTION.isSlow(Duration.ofSeconds(30));

        Answer answer = http.as(tokens.unit(UNIT, Tier.ADMINISTRATOR)).get("/api/v1/units/{}/institutions", UNIT)
                .expect(503, "dependency-unavailable");

        assertThat(answer.header("Retry-After")).isPresent();
    }

    private Answer waitForQrLogin() {
        return http.get("/api/v1/qr-logins/{}?known=CREATED", QR_LOGIN);
    }

    /// Longer than the time limits of operations that do not wait.
    @Test
    void anOperationThatWaitsHasALimitOfItsOwn() {
        Upstreams.IDENTITY.isSlow(Duration.ofSeconds(7));

        waitForQrLogin().expect(200);
    }

    @Test
    void aRequestThatWaitsDoesNotCountInTheBreakerOfItsService() {
        CircuitBreaker breaker = breakers.circuitBreaker("identity-service");

        waitForQrLogin().expect(200);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();

        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        for (int i = 0; i < 10; i++) {
            waitForQrLogin().expect(503, "dependency-unavailable");
        }
        http.post("/api/v1/qr-logins", null).expect(200);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isOne();
    }

    @Test
    void aShutdownAnswersRequestsThatWaitAtOnce() {
        Upstreams.IDENTITY.isSlow(Duration.ofSeconds(20));
        try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::waitForQrLogin, browser);
            until("the browser waits", () -> !Upstreams.IDENTITY.asked().isEmpty());
            long begin = System.nanoTime();
            waiting.stop();

            assertThat(answer.join().expect(503, "dependency-unavailable").header("Retry-After")).contains("5");
            waitForQrLogin().expect(503, "dependency-unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        } finally {
            waiting.start();
        }
    }

    @Test
    void aClientThatLeavesWhileItWaitsOccupiesTheServiceNoLonger() throws Exception {
        String path = "/api/v1/qr-logins/" + UUID.randomUUID();
        CompletableFuture<Void> signal = new CompletableFuture<>();
        CompletableFuture<Boolean> sent = Upstreams.IDENTITY.sendsLargeBodyAfter(signal);
        URI gateway = http.publicBase();
        try (Socket client = new Socket(gateway.getHost(), gateway.getPort())) {
            client.getOutputStream().write(("GET " + path + "?known=CREATED HTTP/1.1\r\nHost: hall\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            until("the client waits", () -> Upstreams.IDENTITY.asked().stream()
                    .anyMatch(asked -> asked.uri().startsWith(path)));
        }
        until("the gateway has noticed", () -> meters.find("http.server.requests")
                .tags("uri", "/api/v1/qr-logins/{id}", "outcome", "ABORTED").timer() != null);
        signal.complete(null);

        assertThat(sent.get(3, TimeUnit.SECONDS)).as("the whole body was sent").isFalse();
    }

    /// The connection to the service is closed, although the client keeps its own open.
    @Test
    void aClientThatStopsReadingOccupiesTheServiceForALimitedTime() throws Exception {
        CompletableFuture<Boolean> sent = Upstreams.CASE.sendsLargeBody();
        URI gateway = http.publicBase();
        try (Socket client = new Socket(gateway.getHost(), gateway.getPort())) {
            client.getOutputStream().write("GET /api/v1/catalogue/sections HTTP/1.1\r\nHost: hall\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');

            assertThat(sent.get(15, TimeUnit.SECONDS)).as("the whole body was sent").isFalse();
        }
        Upstreams.CASE.isWell();
        agent().get("/api/v1/units/{}/cases", UNIT).expect(200);
    }

    @Test
    void noOperationIsUpgradedToAWebSocket() {
        assertThat(RawRequest.send(http.publicBase(), "GET /api/v1/catalogue/sections HTTP/1.1\r\nHost: hall\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void aRequestIsNeverSentTwice() {
        Upstreams.DELEGATION.hangsUp();

        agent().post("/api/v1/units/{}/access-requests", "{}", UNIT).expect(503, "dependency-unavailable");

        assertThat(Upstreams.DELEGATION.asked()).hasSize(1);
    }

    @Test
    void aServiceThatIsDownDoesNotAffectTheOthers() {
        Upstreams.LOGISTICS.hangsUp();
        agent().get("/api/v1/units/{}/parcels", UNIT).expect(503, "dependency-unavailable");
        // The first request created the breaker with the gateway's settings.
        CircuitBreaker breaker = breakers.circuitBreaker("logistics-service");
        AtomicInteger spared = new AtomicInteger();
        breaker.getEventPublisher().onCallNotPermitted(event -> spared.incrementAndGet());
        for (int i = 0; i < 25; i++) {
            agent().get("/api/v1/units/{}/parcels", UNIT).expect(503, "dependency-unavailable");
        }

        assertThat(breaker.getState()).isNotEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(spared).hasPositiveValue();
        agent().get("/api/v1/units/{}", UNIT).expect(200);
        agent().get("/api/v1/units/{}/cases", UNIT).expect(200);

        Upstreams.LOGISTICS.isWell();
        until("its breaker closes", () -> agent().get("/api/v1/units/{}/parcels", UNIT).status() == 200);
    }

    @Test
    void requestsAreMeasuredByTheirOperation() {
        agent().get("/api/v1/units/{}", UNIT).expect(200);
        http.get("/api/v1/units/{}/cases", UNIT).expect(401);
        http.get("/api/v1/no-operation").expect(404);

        until("the requests are counted", () -> Stream
                .of("/api/v1/units/{unitNumber}", "/api/v1/units/{unitNumber}/cases", "unmatched")
                .allMatch(uri -> meters.find("http.server.requests").tag("uri", uri).timer() != null));
        assertThat(meters.getMeters()).extracting(Meter::getId)
                .filteredOn(id -> id.getTags().stream().map(Tag::getValue).anyMatch("UNKNOWN"::equals)).isEmpty();
    }
}
