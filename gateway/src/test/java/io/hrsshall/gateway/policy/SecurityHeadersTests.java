package io.hrsshall.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SecurityHeadersTests {

    private static final String TRANSPORT = "Strict-Transport-Security";

    /// A proxy terminates TLS, so the request itself is not encrypted.
    @Test
    void aHallWithASecureAddressRequiresTls() {
        assertThat(headers("http://gateway:8080/", true).getFirst(TRANSPORT))
                .isEqualTo("max-age=31536000 ; includeSubDomains");
    }

    @Test
    void aHallWithoutTlsDoesNotRequireIt() {
        assertThat(headers("https://gateway:8080/", false).containsHeader(TRANSPORT)).isFalse();
    }

    private static HttpHeaders headers(String address, boolean secure) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(address));
        SecurityHeaders.addTo(exchange, secure);
        exchange.getResponse().setComplete().block(Duration.ofMinutes(1));
        return exchange.getResponse().getHeaders();
    }
}
