package io.hrsshall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.gateway.RawRequest;
import io.hrsshall.gateway.Upstream;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.gateway.token.TokenFilter;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

@GatewayTest
class LimitsIT {

    private static final String UNIT = "5251911226748";
    private static final int MOST = 262_144;
    private static final String LOGIN = "POST /api/v1/logins/password HTTP/1.1\r\nHost: hall\r\n"
            + "Content-Type: application/json\r\n";

    private final Http http;
    private final Tokens tokens;
    private final TokenFilter authentication;
    private final RateLimitFilter limit;

    LimitsIT(Http http, Tokens tokens, TokenFilter authentication, RateLimitFilter limit) {
        this.http = http;
        this.tokens = tokens;
        this.authentication = authentication;
        this.limit = limit;
    }

    @BeforeEach
    void allServicesAreUp() {
        Upstreams.all().forEach(Upstream::isWell);
    }

    @Test
    void aBodyAnnouncedAsTooLargeIsNotRead() {
        assertThat(RawRequest.send(http.publicBase(), LOGIN + "Content-Length: " + (MOST + 1) + "\r\n\r\n").status())
                .isEqualTo(413);
        assertThat(Upstreams.IDENTITY.asked()).isEmpty();
    }

    @Test
    void aBodyOfTheMaximumSizeIsForwarded() {
        String body = "\"" + "x".repeat(MOST - 2) + "\"";

        http.post("/api/v1/logins/password", body).expect(200);

        assertThat(Upstreams.IDENTITY.lastAsked().body()).hasSize(MOST);
    }

    /// More requests than failures that open the breaker: they must not count against the service.
    @Test
    void aChunkedBodyThatIsTooLargeIsRefused() {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        for (int i = 0; i < 25; i++) {
            assertThat(RawRequest.send(http.publicBase(), LOGIN + "Transfer-Encoding: chunked\r\n\r\n", chunk, chunk,
                    chunk, chunk, chunk, chunk, chunk, chunk, chunk).status()).isEqualTo(413);
        }

        http.post("/api/v1/logins/password", Map.of()).expect(200);
        assertThat(Upstreams.IDENTITY.asked()).hasSize(1);
    }

    @Test
    void incompleteBodiesDoNotCountAgainstAService() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (Socket socket = new Socket(http.publicBase().getHost(), http.publicBase().getPort())) {
                socket.getOutputStream().write((LOGIN + "Content-Length: 500\r\n\r\n{\"number\":")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }

        http.post("/api/v1/logins/password", Map.of()).expect(200);
        assertThat(Upstreams.IDENTITY.asked()).hasSize(1);
    }

    @Test
    void aBodyWithMalformedChunksIsNotForwarded() {
        for (String chunks : List.of("zz\r\n", "2\r\n{}\r\nzz\r\n", "2\r\n{}xx0\r\n\r\n")) {
            RawRequest.Answer answer = RawRequest.answer(http.publicBase(),
                    LOGIN + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(answer.head().status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"malformed\"");
        }
        http.post("/api/v1/logins/password", Map.of()).expect(200);

        assertThat(Upstreams.IDENTITY.asked()).hasSize(1);
    }

    @Test
    void aBodyThatIsNotSentInTimeIsAnswered408() {
        RawRequest.Head head = RawRequest.send(http.publicBase(), LOGIN + "Content-Length: 500\r\n\r\n{\"number\":");

        assertThat(head.status()).isEqualTo(408);
        assertThat(head.text().toLowerCase(Locale.ROOT)).contains("connection: close");
        assertThat(Upstreams.IDENTITY.asked()).isEmpty();
    }

    /// Other requests with the same token use what becomes free meanwhile.
    @Test
    void tooManyRequestsAreAnswered429() throws InterruptedException {
        String token = tokens.unit("4544361795936", Tier.AGENT, "SI.REG").token();
        Http often = http.as(() -> token);
        Answer refused = often.get("/api/v1/units/{}", "4544361795936").expect(200);
        var over = new AtomicBoolean();
        Thread others = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                send(token, "203.0.113.11");
            }
        });
        try {
            for (int i = 0; i < 5_000 && refused.status() == 200; i++) {
                refused = often.get("/api/v1/units/{}", "4544361795936");
            }
        } finally {
            over.set(true);
            others.join();
        }

        refused.expect(429, "too-many-requests");
        assertThat(refused.header("Retry-After")).hasValueSatisfying(
                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 5));
        http.as(tokens.unit(UNIT, Tier.AGENT, "SI.REG")).get("/api/v1/units/{}", UNIT).expect(200);
    }

    @Test
    void invalidTokensAreLimitedPerNetworkAndRefuseNoValidToken() {
        String network = "203.0.113.9";
        String valid = tokens.unit(UNIT, Tier.AGENT, "SI.REG").token();

        MockServerHttpResponse refused = send("a.b.c", network);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        for (int i = 0; i < 5_000 && HttpStatus.UNAUTHORIZED.equals(refused.getStatusCode()); i++) {
            refused = send("a.b.c", network);
        }

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        assertThat(send(valid, network).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(send("a.b.c", "203.0.113.10").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private MockServerHttpResponse send(String token, String from) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/units/" + UNIT)
                .remoteAddress(new InetSocketAddress(from, 40_000)).header("Authorization", "Bearer " + token));
        authentication.filter(exchange, authenticated -> limit.filter(authenticated, passed -> {
            passed.getResponse().setStatusCode(HttpStatus.OK);
            return Mono.empty();
        })).block(Duration.ofMinutes(1));
        return exchange.getResponse();
    }
}
