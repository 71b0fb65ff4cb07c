package io.hrsshall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.HallSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/// The forged headers are in `ForwardedForTests`.
class ClientAddressTests {

    private final ClientAddress addresses = new ClientAddress(new HallSettings("http://issuer", "secret",
            Map.of("unit-service", URI.create("http://u")), Map.of("identity-service", "http://i"),
            new HallSettings.Kafka("b", "PLAINTEXT", null, null, "", ""), "hall",
            new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(9),
                    64, Duration.ofSeconds(8), 2_000, List.of("10.0.0.0/8", "2001:db8:aaaa::/48")),
            "http://hall", List.of(), null, ""));

    @Test
    void aQuoteThatTheClientLeavesOpenHidesNothing() {
        MockServerHttpRequest request = request("10.0.0.1", "\"9.9.9.9, 192.168.2.3");

        assertThat(addresses.of(request)).isEqualTo("192.168.2.3");
        assertThat(addresses.network(request)).isEqualTo("192.168.2.3");
    }

    @Test
    void twoProxiesOfANetworkAreTrusted() {
        assertThat(addresses.of(request("10.0.0.2", "9.9.9.9, 198.51.100.7, 10.0.0.1"))).isEqualTo("198.51.100.7");
        assertThat(addresses.of(request("2001:db8:aaaa::2", "9.9.9.9", "2001:db8:1::7", "2001:db8:aaaa::1")))
                .isEqualTo("2001:db8:1:0:0:0:0:7");
    }

    @Test
    void aRequestWithoutAnAddressIsCountedToo() {
        assertThat(addresses.of(MockServerHttpRequest.get("/").build())).isEqualTo("0:0:0:0:0:0:0:0");
    }

    private static MockServerHttpRequest request(String from, String... forwardedFor) {
        return MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(from, 40_000))
                .header("X-Forwarded-For", forwardedFor).build();
    }
}
