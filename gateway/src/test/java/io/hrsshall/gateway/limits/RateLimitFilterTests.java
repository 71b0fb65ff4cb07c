package io.hrsshall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTests {

    /// No tokens are refilled while a test runs.
    private static final TimeMeter STOPPED = new TimeMeter() {

        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() { return false; }
    };

    private static final String PROXY = "10.1.1.1";

    @Test
    void aForwardedHeaderOfAnUntrustedCallerIsIgnored() {
        RateLimitFilter filter = oneRequestEach();

        assertThat(passes(filter, "192.0.2.1", "198.51.100.1")).isTrue();
        assertThat(passes(filter, "192.0.2.1", "198.51.100.2")).isFalse();
        assertThat(passes(filter, "192.0.2.2", "198.51.100.1")).isTrue();
    }

    @Test
    void theForwardedHeaderOfATrustedProxyIdentifiesTheCaller() {
        RateLimitFilter filter = oneRequestEach();

        assertThat(passes(filter, PROXY, "198.51.100.1")).isTrue();
        assertThat(passes(filter, PROXY, "198.51.100.2")).isTrue();
        assertThat(passes(filter, PROXY, "198.51.100.2")).isFalse();
    }

    @Test
    void earlierEntriesOfTheForwardedHeaderAreIgnored() {
        RateLimitFilter filter = oneRequestEach();

        assertThat(passes(filter, PROXY, "203.0.113.1, 198.51.100.1")).isTrue();
        assertThat(passes(filter, PROXY, "203.0.113.2, 198.51.100.1")).isFalse();
        // Some proxies add a separate header line.
        assertThat(passes(filter, PROXY, "203.0.113.3", "198.51.100.1")).isFalse();
    }

    @Test
    void theAddressOfATrustedProxyMayHaveAnyNotation() {
        RateLimitFilter filter = oneRequestEach("::1");

        assertThat(passes(filter, "0:0:0:0:0:0:0:1", "203.0.113.1")).isTrue();
        assertThat(passes(filter, "0:0:0:0:0:0:0:1", "203.0.113.2")).isTrue();
        assertThat(passes(filter, "0:0:0:0:0:0:0:1", "203.0.113.2")).isFalse();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOneCaller() {
        RateLimitFilter filter = oneRequestEach();

        assertThat(passes(filter, "2001:db8:1:2::1")).isTrue();
        assertThat(passes(filter, "2001:db8:1:2:ffff::9")).isFalse();
        assertThat(passes(filter, "2001:db8:1:3::1")).isTrue();
    }

    private static RateLimitFilter oneRequestEach() {
        return oneRequestEach(PROXY);
    }

    static ClientAddress addresses() {
        return new ClientAddress(settings(PROXY));
    }

    private static RateLimitFilter oneRequestEach(String proxy) {
        return new RateLimitFilter(settings(proxy), new Problems(JsonMapper.shared(), new SimpleMeterRegistry()),
                STOPPED);
    }

    private static HallSettings settings(String proxy) {
        return new HallSettings("http://issuer", "secret",
                Map.of("unit-service", URI.create("http://u")),
                Map.of("identity-service", "http://i"), new HallSettings.Kafka("b", "PLAINTEXT", null, null, "", ""), "hall",
                new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(2),
                        Duration.ofSeconds(9), 64, Duration.ofSeconds(2), 100, List.of(proxy)),
                "http://hall", List.of(), null, "");
    }

    private static boolean passes(RateLimitFilter filter, String from, String... forwardedFor) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/catalogue")
                .remoteAddress(new InetSocketAddress(from, 40_000)).header("X-Forwarded-For", forwardedFor));
        filter.filter(exchange, passed -> {
            passed.getResponse().setStatusCode(HttpStatus.OK);
            return Mono.empty();
        }).block(Duration.ofMinutes(1));
        return HttpStatus.OK.equals(exchange.getResponse().getStatusCode());
    }
}
